import type { AskAgain } from '../../shared/domain/lock.ts';
import { channels, type Channel } from '../../shared/ipc/channels.ts';
import type { Bridge, Params } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/result.ts';

/** Asks the person to prove that it is them; false when they would rather not. */
export type Ask = (what: AskAgain) => Promise<boolean>;

/**
 * Shown only while a button is held, which the question interrupted: the answer would come to nobody. The person holds it
 * once more.
 */
const held: ReadonlySet<Channel> = new Set<Channel>(['credentials.reveal']);

/** The same core, but a call that wants a proof first is asked for it and then repeated; whoever calls does not notice. */
export const askingBridge = (bridge: Bridge, ask: Ask): Bridge => {
  const asking = (channel: Channel) => async (params: Params<Channel>) => {
    const call = bridge.calls[channel] as (params: Params<Channel>) => Promise<Envelope<unknown>>;
    const answer = await call(params);
    const again = answer.ok || answer.error.code !== 'app-locked' ? undefined : answer.error.details['again'];
    if (again === undefined) return answer;
    const proven = await ask(again as AskAgain);
    return proven && !held.has(channel) ? call(params) : cancelled;
  };
  return {
    calls: Object.fromEntries(channels.map((channel) => [channel, asking(channel)])) as unknown as Bridge['calls'],
    on: bridge.on,
  };
};

const cancelled: Envelope<never> = { ok: false, error: { code: 'cancelled', details: {} } };
