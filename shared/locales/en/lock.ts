/** The lock outside of the page. */
export const lock = {
  /** Ends the sentence of macOS: "Latchkey" is trying to … */
  systemReason: 'open Latchkey',
  /** Why it was locked. */
  occasions: {
    asked: 'as asked',
    idle: 'nobody was there',
    'screen-locked': 'the screen was locked',
    suspended: 'the computer went to sleep',
  },
} as const;
