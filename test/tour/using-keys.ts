import type { App } from '../../electron/shell.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { Credential } from '../../shared/domain/keys/credential.ts';
import type { Operation, OperationStep } from '../../shared/domain/keys/operation.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { SimulatedHome } from '../demo/home.ts';
import { must, type Narrator } from './narrator.ts';
import type { RecordedClipboard } from '../fixtures/recorded-clipboard.ts';
import type { Accounts, Servers } from './signing-in.ts';
import { untilTaskEnds } from './waiting.ts';
import { watchSecrets } from './watch-secrets.ts';

type Made = Record<ProviderId, Credential>;

const credentialOf = async (app: App, id: string | null): Promise<Credential> => {
  const credential = (await app.handlers['credentials.list'](undefined)).find((one) => one.id === id);
  must(credential !== undefined, 'the key is in the list');
  return credential;
};

/** What the server was asked first in a step of an operation, and what it said. */
const evidenceOf = (operation: Operation, step: OperationStep['step']): string => {
  const [first] = operation.steps.find((one) => one.step === step)?.evidence ?? [];
  must(first !== undefined, `the step “${step}” has evidence`);
  return `${first.asked} → ${first.answered}`;
};

export const create = async (app: App, accounts: Accounts, narrator: Narrator): Promise<Made> => {
  const one = (account: Account): Promise<Credential> =>
    narrator.step(`${account.provider}: make a key`, async () => {
      const input = { accountId: account.id, name: 'Tour', expiresAt: null };
      const operation = await app.handlers['credentials.create'](input);
      must(operation.state === 'done', `the key is made (${operation.state}, ${operation.error?.code ?? 'no error'})`);
      const value = await credentialOf(app, operation.newCredentialId);
      must(value.held && value.health.state === 'valid', 'it is held and proven valid');
      return { said: `…${value.fingerprint?.last4 ?? ''} ${value.health.state}; ${evidenceOf(operation, 'verify')}`, value };
    });
  return { jellyfin: await one(accounts.jellyfin), plex: await one(accounts.plex), plexmcp: await one(accounts.plexmcp) };
};

export const copyAndCheck = async (
  app: App,
  home: SimulatedHome,
  credential: Credential,
  clipboard: RecordedClipboard,
  narrator: Narrator,
): Promise<void> => {
  await narrator.step('copy it', async () => {
    const copied = await app.handlers['credentials.copy']({ id: credential.id });
    must(copied.by === 'system', 'the system’s clipboard was used');
    must(clipboard.content !== null && home.livingRoom.keys.has(clipboard.content.reveal()), 'the server knows what was copied');
    await app.handlers['clipboard.clear'](undefined);
    must(clipboard.content === null, 'the clipboard was cleared');
    return { said: 'the clipboard held the key the server made, and is cleared', value: undefined };
  });
  await narrator.step('check every held key', async () => {
    const held = (await app.handlers['credentials.list'](undefined)).filter((one) => one.held);
    await untilTaskEnds(app, () => app.handlers['credentials.check']({ ids: held.map(({ id }) => id) }));
    const states = (await app.handlers['credentials.list'](undefined))
      .filter((one) => one.held)
      .map(({ health }) => health.state);
    must(
      states.every((state) => state === 'valid'),
      `all of them are valid: ${states.join(' ')}`,
    );
    return { said: `${states.length} asked, all valid`, value: undefined };
  });
};

export const rotate = (app: App, home: SimulatedHome, credential: Credential, narrator: Narrator): Promise<void> =>
  narrator.step(`${credential.provider}: rotate it, grace period 0`, async () => {
    const secrets = watchSecrets(home, credential.provider);
    const operation = await app.handlers['rotation.start']({ id: credential.id, graceHours: 0, inPlace: false });
    secrets.stop();
    must(operation.state === 'done', `the rotation is done (${operation.state}, ${operation.error?.code ?? 'no error'})`);
    must(secrets.bothWorkedBeforeTheEnd(), 'old and new key worked when the old one was told to end');
    const old = await credentialOf(app, operation.oldCredentialId);
    must(old.proofOfDeath?.kind === 'refused', 'the server refused the old key');
    const renewed = await credentialOf(app, operation.newCredentialId);
    must(renewed.held && renewed.health.state === 'valid', 'the new key is held and valid');
    return { said: `both worked in between, then the old one: ${evidenceOf(operation, 'prove')}`, value: undefined };
  });

export const revoke = (app: App, narrator: Narrator): Promise<void> =>
  narrator.step('revoke a key of another app', async () => {
    const all = await app.handlers['credentials.list'](undefined);
    const kometa = all.find(({ name, kind }) => name === 'Kometa' && kind === 'jellyfin-api-key');
    must(kometa !== undefined, 'Kometa’s key is listed');
    await app.handlers['credentials.import']({ ids: [kometa.id] });
    const operation = await app.handlers['credentials.revoke']({ id: kometa.id });
    must(operation.state === 'done', `it is revoked (${operation.state}, ${operation.error?.code ?? 'no error'})`);
    must((await credentialOf(app, kometa.id)).proofOfDeath?.kind === 'refused', 'the server refused it');
    return { said: `proof: ${evidenceOf(operation, 'prove')}`, value: undefined };
  });

export const browse = async (app: App, { livingRoom, basement }: Servers, narrator: Narrator): Promise<void> => {
  for (const server of [livingRoom, basement]) {
    await narrator.step(`“${server.name}”: browse and search the library`, async () => {
      const serverId = server.id;
      const libraries = await app.handlers['library.libraries']({ serverId });
      const movies = libraries.find(({ kind }) => kind === 'movies');
      must(movies !== undefined, 'there is a library of movies');
      const page = await app.handlers['library.items']({ serverId, libraryId: movies.id, start: 4_900, size: 100 });
      must(page.total === 5_000 && page.items.length === 100, 'the last page of 5,000 has 100 titles');
      const query = page.items.at(-1)?.title.split(' ').at(-1) ?? '';
      const hits = await app.handlers['library.search']({ serverId, query, start: 0, size: 20 });
      must(
        hits.items.some(({ title }) => title.endsWith(query)),
        'the search finds the last title',
      );
      const recent = await app.handlers['library.recent']({ serverId, size: 10 });
      must(recent.items.length === 10, 'ten were added lately');
      return { said: `${libraries.length} libraries, ${page.total} movies, last one found by its name`, value: undefined };
    });
  }
};
