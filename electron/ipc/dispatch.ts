import { randomUUID } from 'node:crypto';

import { contract, type Handlers } from '../../shared/ipc/contract.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import { AppError, type AppErrorData } from '../../shared/domain/errors.ts';
import type { Envelope } from '../../shared/ipc/result.ts';
import type { Gate } from '../lock/gate.ts';
import type { Log } from '../log/log.ts';

/** Takes a call as it came over a boundary and gives an envelope; never throws. Who may call is the shell's business. */
export type Dispatch = (channel: string, params: unknown) => Promise<Envelope<unknown>>;

/**
 * The one way into the core: known channel → gate of the lock → parameters through their schema → handler → result through its schema
 * (which drops whatever the contract does not name) → envelope.
 */
export const createDispatcher = (handlers: Handlers, log: Log, gate: Gate): Dispatch => {
  const toData = (channel: string, error: unknown): AppErrorData => {
    if (error instanceof AppError && error.code !== 'internal') {
      if (error.cause !== undefined) log.error('call failed', error, { channel });
      return error.toData();
    }
    const correlationId = randomUUID();
    log.error('call failed unexpectedly', error, { channel, correlationId });
    return { code: 'internal', details: {}, correlationId };
  };

  return async (channel, params) => {
    try {
      if (!isChannel(channel)) throw new AppError('invalid-input', { details: { field: 'channel' } });
      const passed = await gate.admit(channel);
      const parsed = contract[channel].params.safeParse(params);
      if (!parsed.success) {
        throw new AppError('invalid-input', { details: { field: parsed.error.issues[0]?.path.join('.') ?? '' } });
      }
      // The schema just proved the type that this handler declares; TypeScript cannot follow the pair through the union.
      const handler = handlers[channel] as (input: unknown) => unknown;
      return { ok: true, data: contract[channel].result.parse(passed(await handler(parsed.data))) };
    } catch (error) {
      return { ok: false, error: toData(channel, error) };
    }
  };
};

const isChannel = (channel: string): channel is Channel => Object.hasOwn(contract, channel);
