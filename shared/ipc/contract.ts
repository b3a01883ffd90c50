import type { z } from 'zod';

import type { Call } from './call.ts';
import type { Channel, EventName } from './channels.ts';
import { accountCalls } from './contract/accounts.ts';
import { appCalls } from './contract/app.ts';
import { credentialCalls } from './contract/credentials.ts';
import { dailyCalls } from './contract/daily.ts';
import { keyFactCalls } from './contract/key-facts.ts';
import { libraryCalls } from './contract/library.ts';
import { serverCalls } from './contract/servers.ts';
import type { EventData } from './events.ts';
import type { Envelope } from './result.ts';

/**
 * Everything the page may ask of the core. Handlers, bridge and fakes take their types from here; a channel without
 * an entry, or an entry without a channel, does not compile.
 */
export const contract = {
  ...appCalls,
  ...serverCalls,
  ...accountCalls,
  ...credentialCalls,
  ...keyFactCalls,
  ...libraryCalls,
  ...dailyCalls,
} as const satisfies Record<Channel, Call<z.ZodType, z.ZodType>>;

type Contract = typeof contract;
type EveryEntryIsAChannel = Exclude<keyof Contract, Channel> extends never ? true : never;
true satisfies EveryEntryIsAChannel;

/** What a caller passes (before defaults and transforms). */
export type Params<C extends Channel> = z.input<Contract[C]['params']>;
/** What a handler receives (after them). */
export type ParsedParams<C extends Channel> = z.output<Contract[C]['params']>;
export type Result<C extends Channel> = z.output<Contract[C]['result']>;

/** One handler a channel. */
export type Handlers = { [C in Channel]: (params: ParsedParams<C>) => Promise<Result<C>> | Result<C> };

/** What the page sees as `window.latchkey`, in every shell and in the fakes of tests. */
export interface Bridge {
  calls: { [C in Channel]: (params: Params<C>) => Promise<Envelope<Result<C>>> };
  /** Returns a function that stops listening. */
  on: <E extends EventName>(event: E, listener: (data: EventData<E>) => void) => () => void;
}
