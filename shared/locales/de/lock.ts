import type * as en from '../en/lock.ts';
import type { SameShape } from '../texts.ts';

export const lock: SameShape<typeof en.lock> = {
  systemReason: 'Latchkey zu öffnen',
  systemQuestion: 'Latchkey fragt, bevor es sich öffnet.',
  occasions: {
    asked: 'auf Wunsch',
    idle: 'niemand war da',
    'screen-locked': 'der Bildschirm wurde gesperrt',
    suspended: 'der Rechner ging schlafen',
  },
};
