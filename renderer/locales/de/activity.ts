import type { SameShape } from '../../../shared/locales/texts.ts';
import type { activity as en } from '../en/activity.ts';

export const activity: SameShape<typeof en> = {
  title: 'Verlauf',
  log: 'Was geschehen ist',
  open: 'Offene Vorgänge',
  openHint: 'Sie gehen von selbst weiter, auch nach einem Neustart. Bis zum Widerruf des alten gelten beide Schlüssel.',
  filter: 'Anzeigen',
  group: {
    all: 'Alles',
    changes: 'Schlüssel geändert',
    use: 'Kopiert und angezeigt',
    checks: 'Prüfungen und Listen',
    accounts: 'Anmeldungen',
    servers: 'Server',
    app: 'Latchkey selbst',
  },
  server: 'Server',
  allServers: 'Alle Server',
  elsewhere: 'plex.tv und Latchkey',
  removedServer: 'Entfernter Server',
  emptyTitle: 'Noch ist nichts geschehen',
  emptyText: 'Hier steht alles, was mit einem Schlüssel geschieht: mit Namen und nie mit dem Geheimnis.',
  noMatchTitle: 'Nichts passt',
  noMatchText: 'Alles anzeigen oder einen anderen Server wählen.',
  showAll: 'Alles anzeigen',
  lookedBack: 'Alles zurück bis {{date}} wurde durchgesehen.',
  end: 'Hier beginnt der Verlauf.',
  begun: 'begonnen',
  further: 'Weiter zurück suchen',
};
