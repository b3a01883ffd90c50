import type * as en from '../en/shell.ts';
import type { SameShape } from '../texts.ts';

export const tray: SameShape<typeof en.tray> = {
  tooltip: 'Latchkey',
  open: 'Latchkey öffnen',
  copyHint: 'Angehefteten Schlüssel kopieren',
  more: 'Weitere angeheftete Schlüssel',
  noPinned: 'Keine angehefteten Schlüssel',
  copied: 'Kopiert: {{name}}',
  clearClipboard: 'Zwischenablage jetzt leeren',
  settings: 'Einstellungen…',
  quit: 'Latchkey beenden',
};

export const notifications: SameShape<typeof en.notifications> = {
  expiring: { title: '{{name}} läuft {{when}} ab', body: 'In Latchkey lässt er sich rechtzeitig austauschen.' },
  expired: {
    title: '{{name}} ist abgelaufen',
    body: 'Programme, die ihn nutzen, kommen nicht mehr hinein. In Latchkey lässt er sich ersetzen.',
  },
  copied: { title: '{{name}} kopiert', body: '[In {{seconds}} s wird die Zwischenablage geleert.]' },
  failed: { title: '{{name}} ließ sich nicht kopieren', body: '{{what}} {{next}}' },
};
