/** The lock outside of the page. */
export const lock = {
  /** Ends the sentence of macOS: "Latchkey" is trying to … */
  systemReason: 'open Latchkey',
  /** Stands in the prompt of Windows, under “Making sure it’s you”. */
  systemQuestion: 'Latchkey asks before it opens.',
  /** Why it was locked. */
  occasions: {
    asked: 'as asked',
    idle: 'nobody was there',
    'screen-locked': 'the screen was locked',
    suspended: 'the computer went to sleep',
  },
} as const;
