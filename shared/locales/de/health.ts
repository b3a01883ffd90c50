import type * as en from '../en/health.ts';
import type { SameShape } from '../texts.ts';

export const health: SameShape<typeof en.health> = {
  valid: {
    word: 'Gültig',
    means:
      'Der Server hat diesen Schlüssel angenommen. Wo jeder eingelassen werden könnte, wurde auch ein zufälliger versucht und abgelehnt.',
  },
  revoked: { word: 'Widerrufen', means: 'Der Server lehnt diesen Schlüssel ab; mit ihm geht nichts mehr.' },
  expired: { word: 'Abgelaufen', means: 'Das Datum ist vorbei, der Server lehnt ihn ab.' },
  'wrong-server': {
    word: 'Falscher Server',
    means: 'Unter der Adresse antwortet ein anderer Server; der Schlüssel wurde nicht gesendet.',
  },
  'legacy-auth-off': {
    word: 'Alter Header abgelehnt',
    means: 'Der Schlüssel gilt, aber nur im neuen Header: Die alten hat der Server abgeschaltet.',
  },
  'no-permission': { word: 'Keine Berechtigung', means: 'Der Server kennt den Schlüssel, erlaubt ihm das Gefragte aber nicht.' },
  unreachable: {
    word: 'Nicht erreichbar',
    means: 'Der Server hat nicht geantwortet; über den Schlüssel ist gerade nichts bekannt.',
  },
  'tls-problem': { word: 'Zertifikatsproblem', means: 'Die Verbindung ist nicht sicher; der Schlüssel wurde nicht gesendet.' },
  'rate-limited': {
    word: 'Pausiert',
    means: 'Der Server verlangt eine Pause, bevor er weitere Fragen zu diesem Schlüssel beantwortet.',
  },
  'not-provable': {
    word: 'Nicht beweisbar',
    means: 'Aus diesem Netz nimmt der Server alles an; dass er diesen Schlüssel nimmt, beweist nichts.',
  },
  'never-checked': { word: 'Nie geprüft', means: 'Zu diesem Schlüssel wurde der Server noch nicht gefragt.' },
};

export const healthNotes: SameShape<typeof en.healthNotes> = {
  'legacy-auth-off':
    'Der Server lehnt die alten Wege ab, einen Schlüssel zu senden (api_key in der Adresse, X-Emby-Token). Programme, die sie nutzen, versagen, obwohl der Schlüssel gilt.',
  'server-open': 'Der Server lässt Anfragen aus diesem Netz ohne Schlüssel zu.',
  'cannot-tell-expired-from-revoked': 'Abgelaufene und widerrufene Schlüssel lehnt der Server mit denselben Worten ab.',
  'not-admin': 'Der Schlüssel gilt, hat aber keine Verwaltungsrechte; er kann keine Schlüssel auflisten oder anlegen.',
};
