import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { App } from '../../electron/shell.ts';
import { Secret } from '../../electron/vault/secret.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { Credential } from '../../shared/domain/keys/credential.ts';
import type { KeyOptions } from '../../shared/domain/keys/key-options.ts';
import { isEnded } from '../../shared/domain/keys/plain.ts';
import { call, startCore, temporaryHome } from '../fixtures/core.ts';
import type { RecordedClipboard } from '../fixtures/recorded-clipboard.ts';
import { noSessionBus, SessionBusFixture } from '../fixtures/session-bus.ts';
import type { Deed } from './crash-child.ts';
import type { Rig } from './rigs.ts';

const missing = noSessionBus();

/**
 * Every third point, each provider beginning at another one, so that the three together pass every kind of point in a
 * time that a whole test run can afford. `LATCHKEY_EVERY_POINT=1` takes all of them.
 */
const stride = process.env['LATCHKEY_EVERY_POINT'] === '1' ? 1 : 3;

/**
 * Runs the deed in a process of its own, which ends itself without goodbye at the given point; 0 lets it finish.
 * @returns the first and the last point of the deed, or null when it died
 */
const runChild = async (deed: Deed, crashAt: number, home: string, rig: Rig): Promise<{ from: number; to: number } | null> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), JSON.stringify(deed), String(crashAt)], {
    env: {
      ...process.env,
      LATCHKEY_HOME: home,
      LATCHKEY_SIMULATED: JSON.stringify(rig.simulated),
      // Dozens of starts of the same code.
      NODE_COMPILE_CACHE: join(tmpdir(), 'latchkey-compile-cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let problem = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  );
  if (signal === 'SIGKILL') return null;
  if (code !== 0) throw new Error(`child failed: ${problem.slice(0, 2000)}`);
  return JSON.parse(out) as { from: number; to: number };
};

/** What the core gives out for a credential. */
const secretOf = async (app: App, clipboard: RecordedClipboard, id: string): Promise<Secret> => {
  await call(app, 'credentials.copy', { id });
  if (!clipboard.content) throw new Error('nothing copied');
  return clipboard.content;
};

/** What a provider can do beyond creating its usual kind of key, rotating and revoking it. */
export interface Further {
  /** Another kind of key that it makes. */
  alsoCreates?: KeyOptions;
  replaces?: boolean;
}

/** Create, rotate, replace and revoke at one provider, with the process killed before and after every effect in turn. */
export const describeCrashes = (makeRig: () => Promise<Rig>, first: 0 | 1 | 2, further: Further = {}): void => {
  const offset = first % stride;
  describe.skipIf(missing !== null)(`a crash at any moment${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
    let bus: SessionBusFixture;
    let leave: () => void;
    let rig: Rig;
    let place: Awaited<ReturnType<typeof temporaryHome>>;
    let account: Account;
    let number = 0;

    beforeAll(async () => {
      bus = await SessionBusFixture.start();
      leave = bus.enter();
      await bus.startKeyring();
      rig = await makeRig();
      place = await temporaryHome();
      account = await withCore((app) => rig.signIn(app));
    });
    afterAll(async () => {
      await rig.close();
      await place.remove();
      leave();
      await bus.stop();
    });

    /** A start of the app after the crash, in this process. */
    const withCore = async <T>(work: (app: App, clipboard: RecordedClipboard) => Promise<T>): Promise<T> => {
      const { app, clipboard } = await startCore(place.paths, rig.simulated);
      try {
        return await work(app, clipboard);
      } finally {
        await app.stop();
      }
    };

    const nextName = (): string => {
      number += 1;
      return `Key ${number}`;
    };
    const makeKey = async (app: App): Promise<{ row: Credential; secret: Secret }> => {
      const operation = await call(app, 'credentials.create', { accountId: account.id, name: nextName(), expiresAt: null });
      const row = (await call(app, 'credentials.list', undefined)).find((one) => one.id === operation.newCredentialId);
      if (!row) throw new Error('not created');
      return { row, secret: Secret.of((await call(app, 'credentials.reveal', { id: row.id })).secret) };
    };

    /**
     * One round for each point at which the process can die: prepare, do the deed and die, start again, judge. The next
     * round is prepared in the same start, so that every one finds what the earlier crashes have left.
     */
    const atEveryPoint = async <T extends { deed: Deed }>(
      prepare: (app: App) => Promise<T>,
      judge: (app: App, clipboard: RecordedClipboard, prepared: T, at: string) => Promise<void>,
    ): Promise<void> => {
      let prepared = await withCore(prepare);
      const points = await runChild(prepared.deed, 0, place.home, rig);
      if (!points) throw new Error('died although told to finish');
      // Fewer would mean that the wrapping no longer sees the effects.
      expect(points.to - points.from).toBeGreaterThan(10);
      prepared = await withCore(prepare);
      for (let point = points.from + offset; point <= points.to; point += stride) {
        const at = `point ${point - points.from + 1} of ${points.to - points.from + 1}`;
        expect(await runChild(prepared.deed, point, place.home, rig), at).toBeNull();
        const done = prepared;
        prepared = await withCore(async (app, clipboard) => {
          const open = (await call(app, 'operations.list', undefined)).filter((one) => !isEnded(one.state));
          expect(open, at).toEqual([]);
          await judge(app, clipboard, done, at);
          return prepare(app);
        });
      }
    };

    const created: [string, KeyOptions?][] = [
      ['the usual kind'],
      ...(further.alsoCreates ? [[further.alsoCreates.kind, further.alsoCreates] satisfies [string, KeyOptions]] : []),
    ];
    it.each(created)('create ends with one key that is held and works, or with none at all: %s', async (_, options) => {
      await atEveryPoint(
        () =>
          Promise.resolve({
            deed: { do: 'create', accountId: account.id, name: nextName(), ...(options ? { options } : {}) } as const,
          }),
        async (app, clipboard, { deed }, at) => {
          const made = (await call(app, 'credentials.list', undefined)).filter((row) => row.name === deed.name);
          expect(made.length, at).toBe(rig.keysNamed(deed.name));
          expect(made.length, at).toBeLessThanOrEqual(1);
          for (const row of made) {
            expect([row.held, row.health.state], at).toEqual([true, 'valid']);
            expect(rig.accepts(await secretOf(app, clipboard, row.id)), at).toBe(true);
          }
        },
      );
    });

    it('rotate leaves a held key that works, and the old one dead unless nothing was begun', async () => {
      await atEveryPoint(
        async (app) => {
          const { row, secret } = await makeKey(app);
          return { deed: { do: 'rotate', id: row.id } as const, row, secret };
        },
        async (app, clipboard, { row: { id, name }, secret: old }, at) => {
          const rows = (await call(app, 'credentials.list', undefined)).filter((row) => row.name === name);
          const alive = rows.filter((row) => row.held && row.lifecycle === 'active');
          expect(alive.length, at).toBe(1);
          const current = await secretOf(app, clipboard, alive[0]?.id ?? '');
          expect(rig.accepts(current), at).toBe(true);
          const rotated = alive[0]?.id !== id;
          expect(rig.accepts(old), at).toBe(!rotated);
          expect(rig.keysNamed(name), at).toBe(1);
          const proof = rows.find((row) => row.id === id)?.proofOfDeath?.kind;
          expect(proof, at).toBe(rotated ? 'refused' : undefined);
        },
      );
    });

    it.each(further.replaces ? ['in place'] : [])(
      'replace leaves the same key with one secret that is held and works, and the old one dead unless nothing was begun: %s',
      async () => {
        await atEveryPoint(
          async (app) => {
            const { row, secret } = await makeKey(app);
            return { deed: { do: 'replace', id: row.id } as const, row, secret };
          },
          async (app, clipboard, { row: { id, name, remoteId }, secret: old }, at) => {
            const rows = (await call(app, 'credentials.list', undefined)).filter((row) => row.name === name);
            const alive = rows.filter((row) => row.held && row.lifecycle === 'active');
            expect(
              alive.map((row) => row.remoteId),
              at,
            ).toEqual([remoteId]);
            expect(rig.accepts(await secretOf(app, clipboard, alive[0]?.id ?? '')), at).toBe(true);
            const replaced = alive[0]?.id !== id;
            expect(rig.accepts(old), at).toBe(!replaced);
            expect(rig.keysNamed(name), at).toBe(1);
            const proof = rows.find((row) => row.id === id)?.proofOfDeath?.kind;
            expect(proof, at).toBe(replaced ? 'refused' : undefined);
          },
        );
      },
    );

    it('revoke ends with a key that is proven dead, or untouched', async () => {
      await atEveryPoint(
        async (app) => {
          const { row, secret } = await makeKey(app);
          return { deed: { do: 'revoke', id: row.id } as const, secret };
        },
        async (app, _clipboard, { deed, secret }, at) => {
          const row = (await call(app, 'credentials.list', undefined)).find((one) => one.id === deed.id);
          const dead = row?.lifecycle === 'revoked';
          expect(rig.accepts(secret), at).toBe(!dead);
          expect([row?.held, row?.proofOfDeath?.kind], at).toEqual(dead ? [false, 'refused'] : [true, undefined]);
        },
      );
    });
  });
};
