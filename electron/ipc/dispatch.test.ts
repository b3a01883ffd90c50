import { describe, expect, it } from 'vitest';

import { AppError } from '../../shared/domain/errors.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { openGate } from '../lock/gate.ts';
import type { Log } from '../log/log.ts';
import { createDispatcher } from './dispatch.ts';

const lines: unknown[] = [];
const log: Log = { info: () => undefined, warn: () => undefined, error: (...line) => void lines.push(line) };
const dispatching = (handlers: Partial<Handlers>) => createDispatcher(handlers as Handlers, log, openGate);

describe('createDispatcher', () => {
  it('refuses unknown channels and names of built-in properties', async () => {
    for (const channel of ['no.such', '__proto__', 'constructor', '']) {
      expect(await dispatching({})(channel, undefined)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
  });

  it('refuses parameters that do not fit, naming the field', async () => {
    const dispatch = dispatching({ 'servers.remove': () => undefined });
    expect(await dispatch('servers.remove', { serverId: 5 })).toEqual({
      ok: false,
      error: { code: 'invalid-input', details: { field: 'serverId' } },
    });
  });

  it('drops whatever the contract does not name', async () => {
    const status = { kind: 'memory' as const, state: 'ready' as const, backend: 'Memory', reason: 'chosen' as const };
    const dispatch = dispatching({ 'vault.status': () => Object.assign({}, status, { vaultKey: 'x' }) });
    expect(await dispatch('vault.status', undefined)).toEqual({ ok: true, data: status });
  });

  it('passes an error of ours on, and hides any other behind a correlation id that the log has', async () => {
    const ours = dispatching({
      'servers.list': () => {
        throw new AppError('unreachable', { details: { host: 'nas' } });
      },
    });
    expect(await ours('servers.list', undefined)).toEqual({
      ok: false,
      error: { code: 'unreachable', details: { host: 'nas' } },
    });
    const other = dispatching({ 'servers.list': () => Promise.reject(new Error('a matter that must not be shown')) });
    const envelope = await other('servers.list', undefined);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'internal', details: {} } });
    const id = envelope.ok ? '' : (envelope.error.correlationId ?? '');
    expect(JSON.stringify(envelope)).not.toContain('matter');
    expect(JSON.stringify(lines.at(-1))).toContain(id);
  });

  it('answers a result that breaks the contract with an internal error', async () => {
    const dispatch = dispatching({ 'servers.list': () => [{ id: 1 }] as never });
    expect(await dispatch('servers.list', undefined)).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});
