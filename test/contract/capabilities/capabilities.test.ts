import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { systemClock } from '../../../electron/timing/clock.ts';
import { HttpClient } from '../../../electron/providers/http/http-client.ts';
import { JellyfinProvider } from '../../../electron/providers/jellyfin/provider.ts';
import { PlexProvider } from '../../../electron/providers/plex/provider.ts';
import { PlexMcpProvider } from '../../../electron/providers/plexmcp/provider.ts';
import type { Provider } from '../../../electron/providers/port.ts';
import type { Way } from '../../../electron/providers/ways.ts';
import {
  capabilities,
  type CredentialAction,
  features,
  mintableKinds,
  type ProviderFeature,
} from '../../../shared/domain/servers/capabilities.ts';
import { providerIds } from '../../../shared/domain/servers/provider-ids.ts';
import { furtherProofs, type Proof } from './proofs.ts';
import { actionCells, featureCells, renderCapabilities } from './table.ts';

const root = join(import.meta.dirname, '../../..');
const cells = [...actionCells, ...featureCells];

/** Titles stand in the sources as they are written: quotes of any kind around them, `$name` or `%s` in place of values. */
const names = ({ file, title }: Proof): boolean =>
  existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8').includes(title);

describe('the table of capabilities', () => {
  it.each(cells.filter(({ offer }) => offer.offered))('$where has a test that shows it', ({ proof }) => {
    expect(proof && names(proof)).toBe(true);
  });

  it.each(cells.filter(({ offer }) => !offer.offered))('$where is not offered, so nothing claims to show it', ({ proof }) => {
    expect(proof).toBeUndefined();
  });

  it.each(Object.values(furtherProofs).flat())('“$what” has a test that shows it', ({ proof }) => {
    expect(names(proof)).toBe(true);
  });

  it('is what docs/capabilities.md says', () => {
    expect(readFileSync(join(root, 'docs/capabilities.md'), 'utf8')).toBe(renderCapabilities());
  });
});

const ways: Partial<Record<ProviderFeature, (provider: Provider) => Way<unknown>>> = {
  'sign-in-browser': ({ signIn }) => signIn.link,
  'sign-in-code': ({ signIn }) => signIn.code,
  'sign-in-password': ({ signIn }) => signIn.password,
  'home-users': ({ home }) => home,
  sessions: ({ sessions }) => sessions,
  quota: ({ quota }) => quota,
  'key-scope': ({ mcps }) => mcps,
  'claim-server': ({ claim }) => claim,
  readiness: ({ readiness }) => readiness,
};
const keyWays: Partial<Record<CredentialAction, (provider: Provider) => Way<unknown>>> = {
  detail: ({ keyDetail }) => keyDetail,
  edit: ({ editKey }) => editKey,
  replace: ({ replaceSecret }) => replaceSecret,
  usage: ({ usage }) => usage,
  try: ({ trial }) => trial,
};

describe('the providers', () => {
  const http = new HttpClient();
  const providers: readonly Provider[] = [
    new PlexProvider({ http, clock: systemClock, version: '0' }),
    new JellyfinProvider({ http, clock: systemClock, version: '0' }),
    new PlexMcpProvider({ http, clock: systemClock }),
  ];
  const pairs = providers.flatMap((provider) =>
    Object.entries(ways).map(([feature, way]) => ({ provider, feature: feature as ProviderFeature, way, id: provider.id })),
  );
  it.each(pairs)('$id has $feature as the table says', ({ provider, feature, way }) => {
    expect(way(provider).offered).toBe(features[feature][provider.id].offered);
  });

  const keyPairs = providers.flatMap((provider) =>
    Object.entries(keyWays).map(([action, way]) => ({ provider, action: action as CredentialAction, way, id: provider.id })),
  );
  it.each(keyPairs)('$id has $action of a key as the table says', ({ provider, action, way }) => {
    expect(way(provider).offered).toBe(capabilities[mintableKinds[provider.id][0]][action].offered);
  });

  it('are all there', () => {
    expect(providers.map(({ id }) => id)).toEqual(providerIds);
  });
});
