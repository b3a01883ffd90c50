import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { KeyDetail } from '../../shared/domain/keys/key-options.ts';
import { newRow } from '../credentials/new-row.ts';
import { nextEnd, plexAppOptions, plexMcpOptions } from './same-again.ts';

const at = '2026-11-21T12:00:00.000Z';
const row = (details: Record<string, string>) =>
  newRow({ id: randomUUID(), kind: 'plex-app-token', provider: 'plex', name: 'Tautulli', origin: 'created', details }, at);

describe('plexAppOptions', () => {
  it('repeats what the device showed', () => {
    const details = { product: 'Tautulli', platform: 'Linux', device: 'nas' };
    expect(plexAppOptions(row(details))).toEqual({
      kind: 'plex-app-token',
      product: 'Tautulli',
      platform: 'Linux',
      device: 'nas',
    });
  });

  it('leaves the mark of an earlier key out, and cuts what is too long', () => {
    const { product, platform } = plexAppOptions(row({ product: 'Old [lk-a1]', platform: 'x'.repeat(90) })) as {
      product: string;
      platform: string;
    };
    expect([product, platform.length]).toEqual(['Old', 60]);
  });
});

describe('plexMcpOptions', () => {
  const detail: KeyDetail = {
    kind: 'plexmcp-api-key',
    remoteName: 'Robot [lk-a1]',
    description: 'Reads issues',
    createdBy: null,
    createdAt: null,
    lastUsedAt: null,
    expiresAt: null,
    status: 'active',
    rateLimit: 30,
    access: { mode: 'selected', ids: ['one'] },
    recent: [],
    editable: [],
  };

  it('keeps a limited key limited', () => {
    expect(plexMcpOptions(row({}), detail)).toEqual({
      kind: 'plexmcp-api-key',
      description: 'Reads issues',
      access: { mode: 'selected', ids: ['one'] },
      rateLimit: 30,
      environment: 'live',
    });
  });

  it('does not open a key whose limit it cannot read', () => {
    const unknown = { ...detail, access: null };
    expect(() => plexMcpOptions(row({ accessMode: 'some-new-mode' }), unknown)).toThrow(
      expect.objectContaining({ code: 'bad-answer' }),
    );
    expect(plexMcpOptions(row({}), unknown)).toMatchObject({ access: { mode: 'all', ids: [] } });
  });

  it('keeps a test key one', () => {
    expect(plexMcpOptions(row({ prefix: 'pk_test_abc' }), detail)).toMatchObject({ environment: 'test' });
  });
});

describe('nextEnd', () => {
  const now = new Date(at);
  it('keeps a date that lies ahead, and none at all', () => {
    expect(nextEnd('2027-01-01T00:00:00.000Z', null, now)).toBe('2027-01-01T00:00:00.000Z');
    expect(nextEnd(null, null, now)).toBeNull();
  });

  it('gives an expired key the same length again', () => {
    expect(nextEnd('2026-11-20T12:00:00.000Z', '2026-11-13T12:00:00.000Z', now)).toBe('2026-11-28T12:00:00.000Z');
  });

  it('does not make a key without end out of one whose length is not known', () => {
    expect(() => nextEnd('2026-11-20T12:00:00.000Z', null, now)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
