import { describe, expect, it } from 'vitest';

import { keyOptionsSchema } from '../../../../../shared/domain/keys/key-options.ts';
import { companions } from '../../../../../shared/domain/keys/presets.ts';
import { emptyDraft, offeredKinds, optionsOf, ownPreset, problemsOf, withPreset, type Draft } from './draft.ts';

const [first, second] = companions;
const draft = (changes: Partial<Draft> = {}): Draft => ({ ...emptyDraft, name: 'Homepage', ...changes });

describe('the kinds on offer', () => {
  it('hold the device identity only behind its setting', () => {
    expect(offeredKinds('plex', false)).toEqual(['plex-app-token']);
    expect(offeredKinds('plex', true)).toEqual(['plex-app-token', 'plex-device-jwt']);
    expect(offeredKinds('jellyfin', false)).toEqual(['jellyfin-api-key', 'jellyfin-device-token']);
  });
});

describe('a preset', () => {
  it('fills in name and device, and takes them away again', () => {
    if (first === undefined || second === undefined) throw new Error('no companions');
    const filled = withPreset(emptyDraft, first, null);
    expect(filled).toMatchObject({ preset: first.id, name: first.name, product: first.product });
    expect(withPreset(filled, second, first).name).toBe(second.name);
    expect(withPreset(filled, null, first)).toMatchObject({ preset: ownPreset, name: '', product: '' });
  });

  it('leaves a name that was typed', () => {
    expect(withPreset(draft({ name: 'Mine' }), first ?? null, null).name).toBe('Mine');
  });
});

describe('what is asked for', () => {
  it('fits the contract for every kind', () => {
    for (const kind of [...offeredKinds('plex', true), ...offeredKinds('jellyfin', true), ...offeredKinds('plexmcp', true)])
      expect(keyOptionsSchema.safeParse(optionsOf(kind, draft(), 'server')).success).toBe(true);
  });

  it('holds only what the dialect can keep', () => {
    const wish = draft({ description: 'd', rateLimit: '30', environment: 'test', access: { mode: 'none', ids: ['left-over'] } });
    expect(optionsOf('plexmcp-api-key', wish, 'server')).toMatchObject({
      description: '',
      rateLimit: 30,
      environment: 'live',
      access: { mode: 'none', ids: [] },
    });
    expect(optionsOf('plexmcp-api-key', wish, 'documented')).toMatchObject({
      description: 'd',
      rateLimit: null,
      environment: 'test',
    });
  });
});

describe('what is missing', () => {
  it.each([
    ['plex-app-token', { name: ' ' }, ['name']],
    ['jellyfin-device-token', { libraries: 'some' }, ['libraries']],
    ['jellyfin-api-key', { libraries: 'some' }, []],
    ['plexmcp-api-key', { access: { mode: 'selected', ids: [] }, rateLimit: '0' }, ['access', 'rateLimit']],
    ['plexmcp-api-key', { rateLimit: '10001' }, ['rateLimit']],
    ['plexmcp-api-key', { rateLimit: ' 60 ' }, []],
  ] as const)('of a %s with %o is %o', (kind, changes, problems) => {
    expect([...problemsOf(kind, draft(changes as Partial<Draft>))]).toEqual(problems);
  });
});
