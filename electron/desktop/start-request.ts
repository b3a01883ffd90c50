import { z } from 'zod';

import { isDeepLink, placeOf } from './window/deep-link.ts';

/** What a start asks for. */
export type StartRequest =
  | { do: 'open' }
  /** No window: the system started it. */
  | { do: 'stay-hidden' }
  | { do: 'navigate'; to: string }
  | { do: 'popup' }
  | { do: 'lock' }
  /** A link that leads nowhere. */
  | { do: 'nothing' };

/**
 * Reads what a program was started with. Chromium reorders and extends the arguments on their way to the first instance, so they are
 * searched, not counted. Where a link is among them nothing else counts: whoever wrote the link may have written the rest. Pure.
 */
export const startRequest = (argv: readonly string[]): StartRequest => {
  const link = argv.find(isDeepLink);
  if (link !== undefined) {
    const to = placeOf(link);
    return to === null ? { do: 'nothing' } : { do: 'navigate', to };
  }
  if (argv.includes('--popup')) return { do: 'popup' };
  if (argv.includes('--lock')) return { do: 'lock' };
  if (argv.includes('--settings')) return { do: 'navigate', to: '/settings' };
  return argv.includes('--hidden') ? { do: 'stay-hidden' } : { do: 'open' };
};

const asking: ReadonlySet<string> = new Set(['--popup', '--lock', '--settings', '--hidden']);

/** The arguments without what they ask for: the app's folder where it is not packaged, and switches of Chromium's. Pure. */
export const withoutRequest = (argv: readonly string[]): string[] => argv.filter((one) => !asking.has(one) && !isDeepLink(one));

const handedOver = z.object({ argv: z.array(z.string()) });

/**
 * What a second start asks the first for. Its own copy of the arguments arrives as it was; a second instance of another version may
 * not have sent one. Pure.
 */
export const secondRequest = (argv: readonly string[], additionalData: unknown): StartRequest => {
  const sent = handedOver.safeParse(additionalData);
  return startRequest(sent.success ? sent.data.argv : argv);
};
