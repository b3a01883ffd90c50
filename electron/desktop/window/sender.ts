import { origin } from './origin.ts';

/** What is known about whoever sent an IPC call. */
export interface Sender {
  /** A window that Latchkey itself opened. */
  knownWindow: boolean;
  /** The window's own document, not a frame inside it; false as well when the frame is gone. */
  topFrame: boolean;
  /** `app://latchkey`; null when the frame is gone. */
  origin: string | null;
}

/** Why a call must not be answered, or null. Pure. */
export const refusal = (sender: Sender): 'unknown-window' | 'not-top-frame' | 'foreign-origin' | null => {
  if (!sender.knownWindow) return 'unknown-window';
  if (!sender.topFrame) return 'not-top-frame';
  return sender.origin === origin ? null : 'foreign-origin';
};
