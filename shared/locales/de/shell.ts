import type * as en from '../en/shell.ts';
import type { SameShape } from '../texts.ts';

export const tray: SameShape<typeof en.tray> = {
  tooltip: 'Latchkey',
  tooltipAttention: 'Latchkey: braucht Aufmerksamkeit ({{count}})',
  pinned: 'Angeheftete Schlüssel',
  noPinned: 'Keine angehefteten Schlüssel',
  more: 'Weiteren angehefteten Schlüssel kopieren',
  recent: 'Zuletzt kopiert',
  copy: 'Kopieren',
  copyAs: 'Kopieren als',
  formats: {
    token: 'Token',
    header: 'Header',
    url: 'Adresse mit dem Token darin',
    curl: 'curl-Befehl',
    env: '.env-Zeile',
    powershell: 'PowerShell-Variable',
    'docker-secret': 'Docker-Secret',
  },
  copied: 'Kopiert: {{name}}[, noch {{seconds}} s]',
  clearClipboard: 'Zwischenablage jetzt leeren',
  attention: 'Braucht Aufmerksamkeit ({{count}})',
  moreAttention: '{{count}} weitere…',
  what: {
    expiring: '{{name}}: läuft bald ab',
    expired: '{{name}}: abgelaufen',
    dead: '{{name}}: gilt nicht mehr',
    stuck: '{{name}}: ein Vorgang steht still',
    'sign-in': '{{name}}: neu anmelden',
    identity: '{{name}}: ein anderer Server antwortet',
  },
  servers: 'Server',
  server: '{{name}}: {{state}}',
  serverStates: {
    online: 'online',
    starting: 'startet',
    offline: 'offline',
    'changed-identity': 'ein anderer Server antwortet',
    unknown: 'noch nicht angesehen',
  },
  allServers: 'Alle Server…',
  search: 'Suchen…',
  open: 'Latchkey öffnen',
  lock: 'Sperren',
  locked: 'Latchkey ist gesperrt',
  unlock: 'Entsperren…',
  settings: 'Einstellungen…',
  /** What a desktop says that the global shortcut does. */
  quickAccess: 'Schnellzugriff öffnen',
  quit: 'Latchkey beenden',
};

export const notifications: SameShape<typeof en.notifications> = {
  copied: { title: '{{name}} kopiert', body: '[In {{seconds}} s wird die Zwischenablage geleert.]' },
  stillRunning: {
    title: 'Latchkey läuft in der Leiste weiter',
    body: 'Es warnt, bevor Schlüssel ablaufen. Beenden geht über das Symbol; in den Einstellungen lässt sich wählen, dass Schließen beendet.',
  },
  endedWithoutTray: {
    title: 'Latchkey ist beendet',
    body: 'Diese Oberfläche zeigt keine Symbole in der Leiste, darum kann ein geschlossenes Latchkey nicht bleiben. Minimiert warnt es weiter, bevor Schlüssel ablaufen.',
  },
  failed: { title: '{{name}} ließ sich nicht kopieren', body: '{{what}} {{next}}' },
};
