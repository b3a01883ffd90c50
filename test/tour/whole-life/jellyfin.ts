import type { App } from '../../../electron/shell.ts';
import { duplicateGroups } from '../../../shared/domain/keys/duplicates.ts';
import { must, type Narrator } from '../narrator.ts';
import type { Accounts, Servers } from '../signing-in.ts';
import { credentials, make, refusal, revoked, rotated } from './tools.ts';

/** Jellyfin: a key with all rights, a limited one, duplicates, readiness for 12.0. */
export const jellyfinLife = async (app: App, accounts: Accounts, servers: Servers, narrator: Narrator): Promise<void> => {
  const { id: accountId } = accounts.jellyfin;
  const serverId = servers.livingRoom.id;
  await narrator.step('Jellyfin: what the server says about itself', async () => {
    const { facts, users } = await app.handlers['servers.details']({ serverId });
    must((users?.length ?? 0) > 0, 'its users are listed');
    return { said: facts.map(({ key, value }) => `${key} ${value}`).join(', '), value: undefined };
  });
  const limited = await narrator.step('Jellyfin: a limited user and token for one library', async () => {
    const libraries = await app.handlers['library.libraries']({ serverId });
    const music = libraries.find(({ name }) => name === 'Music');
    must(music !== undefined, 'there is a library to choose');
    const value = await make(app, {
      accountId,
      name: 'Kitchen radio',
      options: { kind: 'jellyfin-device-token', libraries: [music.id], remoteAccess: false },
    });
    return { said: `user ${value.details['user'] ?? '?'}, ${music.name} only`, value };
  });
  const key = await narrator.step('Jellyfin: make a key, make it twice, see the duplicates', async () => {
    const options = { kind: 'jellyfin-api-key' } as const;
    const first = await make(app, { accountId, name: 'Twin', options });
    await make(app, { accountId, name: 'Twin', options });
    const twins = duplicateGroups(await credentials(app)).find((group) => group.ids.includes(first.id));
    must(twins?.ids.length === 2, 'both are shown as duplicates');
    return { said: 'two keys named “Twin”', value: first };
  });
  await narrator.step('Jellyfin: rotate one twin, revoke the other and the limited token', async () => {
    const next = await rotated(app, key.id);
    const said = await revoked(app, next.id);
    const proof = await revoked(app, limited.id);
    return { said: `${said}; limited: ${proof}`, value: undefined };
  });
  await narrator.step('Jellyfin: who would stop at version 12', async () => {
    const { consumers, legacyAuth } = await app.handlers['servers.readiness']({ serverId });
    must(consumers.length > 0, 'keys and devices are judged');
    const known = consumers.filter(({ product }) => product !== null).length;
    return { said: `old headers ${legacyAuth}; ${known} of ${consumers.length} apps are known by name`, value: undefined };
  });
  await narrator.step('Jellyfin: a server that is not asked for tools says so', async () => {
    const code = await refusal(() => app.handlers['accounts.quota']({ id: accountId }));
    must(code === 'not-offered', code);
    return { said: code, value: undefined };
  });
};
