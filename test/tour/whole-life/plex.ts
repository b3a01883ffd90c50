import type { App } from '../../../electron/shell.ts';
import { clusterGhosts } from '../../../shared/domain/keys/ghosts.ts';
import type { SimulatedHome } from '../../demo/home.ts';
import { must, type Narrator } from '../narrator.ts';
import type { Accounts, Servers } from '../signing-in.ts';
import { signInByLink, untilTaskEnds } from '../waiting.ts';
import { credentials, make, refusal, revoked, rotated } from './tools.ts';

/** Plex: a short code, the Home, tokens of apps, a device identity, ghosts, and the day after signing out everywhere. */
export const plexLife = async (
  app: App,
  home: SimulatedHome,
  accounts: Accounts,
  servers: Servers,
  narrator: Narrator,
): Promise<void> => {
  const { id: accountId } = accounts.plex;
  const signInAgain = () =>
    signInByLink(app, { provider: 'plex', serverId: null, accountId, method: 'code' }, (code) => {
      must(code.length === 4 && home.approve(code) !== null, 'the short code was taken');
    });
  await narrator.step('Plex: sign in again in place, with a short code', async () => {
    const account = await signInAgain();
    must(account.id === accountId, 'it is the same account');
    return { said: account.name, value: undefined };
  });
  await narrator.step('Plex: the people of the Home', async () => {
    const people = await app.handlers['accounts.homeUsers']({ id: accountId });
    const guarded = people.find(({ hasPin, current }) => hasPin && !current);
    must(guarded !== undefined, 'somebody has a PIN');
    const code = await refusal(() => app.handlers['accounts.switchTo']({ id: accountId, userId: guarded.id, pin: '0000' }));
    must(code === 'pin-refused', code);
    const account = await app.handlers['accounts.switchTo']({
      id: accountId,
      userId: guarded.id,
      pin: home.homePin(guarded.name),
    });
    await app.handlers['accounts.signOut']({ id: account.id });
    return { said: `${people.map(({ name }) => name).join(', ')}; wrong PIN: ${code}; then ${account.name}`, value: undefined };
  });
  await narrator.step('Plex: a token for Tautulli: make, rotate, revoke', async () => {
    const options = { kind: 'plex-app-token', product: 'Tautulli', platform: 'Linux', device: 'Docker' } as const;
    const token = await make(app, { accountId, name: 'Tautulli upstairs', options });
    const next = await rotated(app, token.id);
    must(next.details['product'] === 'Tautulli', 'it shows as the same product');
    return { said: await revoked(app, next.id), value: undefined };
  });
  await narrator.step('Plex: a device identity with its own key pair', async () => {
    const options = { kind: 'plex-device-jwt' } as const;
    const code = await refusal(() =>
      app.handlers['credentials.create']({ accountId, name: 'Identity', expiresAt: null, options }),
    );
    must(code === 'not-offered', 'it is behind a setting');
    await app.handlers['settings.set']({ plexDeviceIdentity: true });
    const identity = await make(app, { accountId, name: 'Identity', options });
    must(identity.expiry !== null, 'its end is known');
    const days = (Date.parse(identity.expiry.at) - Date.now()) / 86_400_000;
    return { said: `${days.toFixed(0)} days; ${await revoked(app, identity.id)}`, value: undefined };
  });
  await narrator.step('Plex: ghosts, called off once, then ended', async () => {
    const clusters = clusterGhosts(await credentials(app), new Date(), { days: 30 });
    const ids = clusters.flatMap((cluster) => cluster.suggested).slice(0, 3);
    must(ids.length > 0, 'there are ghosts');
    const { taskId } = await app.handlers['credentials.revokeMany']({ ids, startAfterSeconds: 60 });
    await app.handlers['tasks.cancel']({ taskId });
    const alive = async () =>
      (await credentials(app)).filter(({ id, lifecycle }) => ids.includes(id) && lifecycle === 'active').length;
    must((await alive()) === ids.length, 'calling it off ended nothing');
    await untilTaskEnds(app, () => app.handlers['credentials.revokeMany']({ ids, startAfterSeconds: 0 }));
    must((await alive()) === 0, 'all of them are ended');
    return {
      said: `${ids.length} of ${clusters.flatMap((cluster) => cluster.suggested).length} suggested devices ended`,
      value: undefined,
    };
  });
  await narrator.step('Plex: signed out everywhere, signed in again, server claimed again', async () => {
    const plan = await app.handlers['accounts.signOutPlan']({ id: accountId });
    must(plan.servers.length > 0, 'the plan names the servers');
    home.plexTv.signOutEverywhere();
    await untilTaskEnds(app, () => app.handlers['accounts.lookAtAftermath']({ id: accountId }));
    const after = await app.handlers['accounts.aftermath']({ id: accountId });
    must(after?.signedIn === false && after.alive.length === 0, 'everything is dead');
    must(
      after.servers.some(({ claimed }) => claimed === false),
      'the server is unclaimed',
    );
    await signInAgain();
    await app.handlers['servers.claim']({ serverId: servers.basement.id, accountId });
    const { facts } = await app.handlers['servers.details']({ serverId: servers.basement.id });
    must(
      facts.some(({ key, value }) => key === 'claimed' && value === 'yes'),
      'it is claimed again',
    );
    return {
      said: `${plan.tokens.length} tokens, ${plan.servers.length} servers; ${after.dead.length} proven dead`,
      value: undefined,
    };
  });
};
