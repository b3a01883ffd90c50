import type { Bridge } from '../shared/ipc/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script (desktop) or by the web shell's client. */
    latchkey?: Bridge;
  }
}
