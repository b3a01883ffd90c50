import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import type { Trial } from '../../shared/domain/keys/trial.ts';
import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { newRow } from '../credentials/new-row.ts';
import { notOffered } from '../providers/common/not-offered.ts';
import type { Access } from '../providers/port.ts';
import type { Providers } from '../providers/registry.ts';
import { TrialService } from './trial-service.ts';

const answer: Trial = {
  outcome: 'ok',
  asked: 'POST /mcp',
  status: 200,
  code: null,
  message: null,
  retryAfter: null,
  content: '{}',
  cut: false,
  took: 3,
};
const key = newRow({ id: randomUUID(), kind: 'plexmcp-api-key', provider: 'plexmcp', name: 'Robot', origin: 'created' }, '');
const call = (trialId: string = randomUUID()) => ({ trialId, mcp: 'github', tool: 'search', arguments: { q: 'x' } });

let recorded: unknown[];
let gateway: (access: Access) => Promise<Trial>;
let trials: TrialService;

beforeEach(() => {
  recorded = [];
  gateway = () => Promise.resolve(answer);
  const trial = { offered: true, start: { call: (access: Access) => gateway(access), opens: () => ({ mcps: [], tools: [] }) } };
  trials = new TrialService({
    providers: { plexmcp: { trial }, plex: { trial: notOffered('opens-no-tools') } } as unknown as Providers,
    authorities: {
      using: (_server: unknown, work: () => unknown) => work(),
      ofCredential: (_row: unknown, _secret: unknown, signal: AbortSignal) => Promise.resolve({ signal }),
    } as unknown as Authorities,
    audit: { record: (...entry: unknown[]) => recorded.push(entry) } as unknown as AuditService,
  });
});

/** A gateway that answers only when it is told to stop. */
const silent = (): Promise<void> =>
  new Promise((asked) => {
    gateway = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new AppError('unreachable')));
        asked();
      });
  });

/** How a try that is under way ends. */
const codeOf = (trying: Promise<Trial>): Promise<string> =>
  trying.then(
    () => 'an answer',
    (error: unknown) => (isAppError(error) ? error.code : 'another error'),
  );

describe('TrialService', () => {
  it('gives back what the gateway said, and writes down tool and outcome but no arguments', async () => {
    expect(await trials.try(key, call())).toEqual(answer);
    expect(recorded).toEqual([
      ['credential-tried', { name: 'Robot', credentialId: key.id, serverId: null }, { tool: 'search', outcome: 'ok' }],
    ]);
  });

  it('is not offered for a key that opens no tools', async () => {
    const plex = { ...key, kind: 'plex-app-token', provider: 'plex' } as const;
    await expect(trials.try(plex, call())).rejects.toMatchObject({ code: 'not-offered', details: { reason: 'opens-no-tools' } });
    await expect(trials.opens(plex)).rejects.toMatchObject({ code: 'not-offered' });
    expect(recorded).toEqual([]);
  });

  it('cancels one of two tries at once and leaves the other alone', async () => {
    const first = call();
    const asked = silent();
    const cancelled = codeOf(trials.try(key, first));
    await asked;
    gateway = () => Promise.resolve(answer);
    const other = trials.try(key, call());
    trials.cancel(first.trialId);
    expect(await cancelled).toBe('cancelled');
    expect((await other).outcome).toBe('ok');
    expect(recorded).toHaveLength(2);
  });

  it('takes an id that is under way for the same try, and any other cancel for none', async () => {
    const asked = silent();
    const one = call();
    const ended = codeOf(trials.try(key, one));
    await asked;
    await expect(trials.try(key, one)).rejects.toMatchObject({ code: 'busy' });
    trials.cancel(randomUUID());
    trials.cancel(one.trialId);
    expect(await ended).toBe('cancelled');
  });

  it('ends everything with the app', async () => {
    const asked = silent();
    const ended = codeOf(trials.try(key, call()));
    await asked;
    await trials.stop();
    expect(await ended).toBe('cancelled');
  });
});
