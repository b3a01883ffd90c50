import type * as en from '../en/activity.ts';
import type { SameShape } from '../texts.ts';

export const activity: SameShape<typeof en.activity> = {
  'server-added': 'Server {{subject}} hinzugefügt[ unter {{address}}]',
  'server-removed': 'Server {{subject}} entfernt',
  'server-identity-changed': 'Anstelle von {{subject}} antwortete ein anderer Server; er erhielt keinen Schlüssel',
  'server-version-changed': 'Auf {{subject}} läuft jetzt eine andere Version[: {{from}} → {{to}}]',
  'server-restarted': '{{subject}} wurde neu gestartet oder war nicht erreichbar und antwortet wieder',
  'server-claimed': '{{subject}} ist wieder mit dem Konto verbunden',
  'certificate-trusted': 'Dem Zertifikat von {{subject}} vertraut[, für {{host}}]',
  'account-signed-in': 'Angemeldet als {{subject}}',
  'account-signed-out': 'Abgemeldet von {{subject}}',
  'session-ended': 'Anmeldungen von {{subject}} beendet[: {{count}}]',
  'keys-listed': 'Schlüssel von {{subject}} aufgelistet[: {{found}} gefunden][, {{added}} neu][, {{missing}} fehlen]',
  'credential-created': '{{subject}} angelegt',
  'credential-imported': '{{subject}} importiert',
  'credential-pasted': '{{subject}} eingefügt',
  'credential-renamed': 'Ein Schlüssel heißt jetzt {{subject}}',
  'credential-copied': '{{subject}} kopiert',
  'credential-revealed': '{{subject}} angezeigt',
  'credential-edited': '{{subject}} auf dem Server geändert[: {{fields}}]',
  'credential-tried': '{{subject}} ausprobiert[ mit {{tool}}][: {{outcome}}]',
  'credential-renewed': '{{subject}} erneuert',
  'credential-checked': '{{subject}} geprüft[: {{state}}]',
  'credential-forgotten': '{{subject}} hier vergessen; der Server wurde nicht gefragt',
  'credential-rotated': '{{subject}} ausgetauscht',
  'credential-revoked': '{{subject}} widerrufen',
  'expiry-set': 'Ablauf von {{subject}} geändert',
  'expiry-warned': 'Gewarnt: {{subject}} läuft ab[ am {{at}}]',
  'operation-stopped': 'Ein Vorgang an {{subject}} steht still[: {{code}}]',
  'operation-resumed': 'Ein Vorgang an {{subject}} geht weiter',
  'operation-rolled-back': 'Der Austausch von {{subject}} wurde zurückgenommen; der alte Schlüssel gilt wie zuvor',
  reconciled: 'Tresor und Liste für {{subject}} verglichen[: {{difference}}]',
  'vault-changed': 'Der Tresor ist {{subject}}[, {{state}}]',
  'settings-reset': 'Die Einstellungsdatei war nicht lesbar und wurde als {{subject}} beiseitegelegt',
};

export const differences: SameShape<typeof en.differences> = {
  'secret-missing': 'sein Geheimnis liegt nicht mehr im Tresor',
  'secret-found': 'sein Geheimnis lag doch im Tresor',
  'row-rebuilt': 'er lag im Tresor und steht wieder in der Liste',
  'dead-secret-removed': 'er war widerrufen, sein Geheimnis wurde entfernt',
};
