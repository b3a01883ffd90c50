// Drives @jellyfin/sdk against the server named on standard input and tells, a line of JSON each, what came of it. It is copied to
// where the SDK is installed and runs there; see jellyfin-sdk-folder.ts. Nothing that is printed holds a secret.
import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';

import { Jellyfin } from '@jellyfin/sdk';
import { getAuthenticationApi } from '@jellyfin/sdk/lib/utils/api/authentication-api.js';
import { getDeviceApi } from '@jellyfin/sdk/lib/utils/api/device-api.js';
import { getImageApi } from '@jellyfin/sdk/lib/utils/api/image-api.js';
import { getLibraryApi } from '@jellyfin/sdk/lib/utils/api/library-api.js';
import { getLibraryStructureApi } from '@jellyfin/sdk/lib/utils/api/library-structure-api.js';
import { getSessionApi } from '@jellyfin/sdk/lib/utils/api/session-api.js';
import { getSystemApi } from '@jellyfin/sdk/lib/utils/api/system-api.js';
import { getUserApi } from '@jellyfin/sdk/lib/utils/api/user-api.js';
import { getUserViewApi } from '@jellyfin/sdk/lib/utils/api/user-view-api.js';

const { url, version, username, password, movies } = JSON.parse(await text(process.stdin));

const jellyfin = new Jellyfin({
  clientInfo: { name: 'SDK check, "quoted"', version: '1.0.0' },
  deviceInfo: { name: 'Büro', id: 'sdk-check' },
});
const api = jellyfin.createApi(url);
const statusOf = (work) =>
  work.then(
    (answer) => answer.status,
    (error) => error.response?.status ?? error.code,
  );

/** Of an AxiosError only what cannot hold a token: its configuration carries the header. */
const wordsOf = (error) => {
  const { method, url: asked } = error.config ?? {};
  const where = method
    ? ` (${method} ${String(asked)
        .replace(/\?.*$/u, '')
        .replace(/[\da-f]{32}/giu, '…')})`
    : '';
  return `${error.message}${where}`;
};

const exercise = async (exercised, work) => {
  let stumbled = null;
  try {
    await work();
  } catch (error) {
    stumbled = wordsOf(error);
  }
  process.stdout.write(`${JSON.stringify({ exercised, stumbled })}\n`);
};

await exercise('public info', async () => {
  const { data } = await getSystemApi(api).getPublicSystemInfo();
  assert.equal(data.Version, version);
  assert.equal(data.ProductName, 'Jellyfin Server');
});

await exercise('server discovery', async () => {
  const candidates = await jellyfin.discovery.getRecommendedServerCandidates(url);
  assert.ok(candidates.some(({ address, systemInfo }) => address === url && systemInfo?.Version === version));
});

await exercise('ping and branding', async () => {
  assert.equal((await getSystemApi(api).getPingSystem()).data, 'Jellyfin Server');
});

await exercise('refusals', async () => {
  assert.equal(await statusOf(getUserApi(api).getCurrentUser()), 401);
  const wrong = { authenticateUserByName: { Username: username, Pw: 'wrong' } };
  assert.equal(await statusOf(getAuthenticationApi(api).authenticateUserByName(wrong)), 401);
});

let user;
await exercise('password sign-in', async () => {
  const { data } = await getAuthenticationApi(api).authenticateUserByName({
    authenticateUserByName: { Username: username, Pw: password },
  });
  user = data.User;
  assert.equal(user.Name, username);
  assert.equal(data.SessionInfo.DeviceName, 'Büro');
  assert.equal(data.SessionInfo.Client, 'SDK check, "quoted"');
  api.update({ accessToken: data.AccessToken });
  assert.equal((await getUserApi(api).getCurrentUser()).data.Id, user.Id);
});

await exercise('Quick Connect', async () => {
  const other = new Jellyfin({ clientInfo: { name: 'TV', version: '2' }, deviceInfo: { name: 'TV', id: 'tv' } }).createApi(url);
  const [asks, approves] = [getAuthenticationApi(other), getAuthenticationApi(api)];
  assert.equal((await asks.getQuickConnectEnabled()).data, true);
  const { data: started } = await asks.initiateQuickConnect();
  assert.equal(started.Authenticated, false);
  assert.equal((await approves.authorizeQuickConnect({ code: started.Code })).data, true);
  assert.equal((await asks.getQuickConnectState({ secret: started.Secret })).data.Authenticated, true);
  const { data } = await asks.authenticateWithQuickConnect({ quickConnectDto: { Secret: started.Secret } });
  assert.equal(data.User.Id, user.Id);
  other.update({ accessToken: data.AccessToken });
  await getSessionApi(other).reportSessionEnded();
  assert.equal(await statusOf(getUserApi(other).getCurrentUser()), 401);
});

await exercise('keys: create, list, use, revoke', async () => {
  const keys = getAuthenticationApi(api);
  const before = (await keys.getKeys()).data.Items.length;
  const { data: told } = await keys.createKey({ app: 'SDK + check & more' });
  const made = (await keys.getKeys()).data.Items.find(({ AppName }) => AppName === 'SDK + check & more');
  assert.ok(made.AccessToken);
  if (version.startsWith('13')) assert.equal(told.AccessToken === made.AccessToken, true);
  const withKey = jellyfin.createApi(url, made.AccessToken);
  assert.equal(await statusOf(getSystemApi(withKey).getSystemInfo()), 200);
  assert.equal(await statusOf(getUserApi(withKey).getCurrentUser()), 400);
  await keys.revokeKey({ key: made.AccessToken });
  assert.equal(await statusOf(getSystemApi(withKey).getSystemInfo()), 401);
  assert.equal((await keys.getKeys()).data.Items.length, before);
});

await exercise('devices: list, details, end', async () => {
  const other = new Jellyfin({ clientInfo: { name: 'TV', version: '2' }, deviceInfo: { name: 'TV', id: 'tv' } }).createApi(url);
  const { data } = await getAuthenticationApi(other).authenticateUserByName({
    authenticateUserByName: { Username: username, Pw: password },
  });
  other.update({ accessToken: data.AccessToken });
  const listed = (await getDeviceApi(api).getDevices()).data.Items;
  assert.deepEqual(listed.map(({ Id }) => Id).sort(), ['sdk-check', 'tv']);
  assert.equal((await getDeviceApi(api).getDeviceInfo({ id: 'tv' })).data.AppName, 'TV');
  await getDeviceApi(api).deleteDevice({ id: 'tv' });
  assert.equal(await statusOf(getUserApi(other).getCurrentUser()), 401);
});

await exercise('users: list, make, limit, remove', async () => {
  const users = getUserApi(api);
  assert.equal((await users.getUsers()).data.length, 2);
  const { data: made } = await users.createUserByName({ createUserByName: { Name: 'SDK user', Password: password } });
  const userPolicy = { ...made.Policy, EnableAllFolders: false, EnabledFolders: [] };
  await users.updateUserPolicy({ userId: made.Id, userPolicy });
  assert.equal((await users.getUserById({ userId: made.Id })).data.Policy.EnableAllFolders, false);
  await users.deleteUser({ userId: made.Id });
  assert.equal(await statusOf(users.getUserById({ userId: made.Id })), 404);
});

let library;
await exercise('views and virtual folders', async () => {
  const { data } = await getUserViewApi(api).getUserViews({ userId: user.Id });
  assert.deepEqual(
    data.Items.map(({ CollectionType }) => CollectionType),
    ['movies', 'tvshows', 'music'],
  );
  library = data.Items[0];
  assert.equal((await getLibraryStructureApi(api).getVirtualFolders()).data[0].ItemId, library.Id);
});

let movie;
await exercise('items: pages, one, by id, counts', async () => {
  const page = { userId: user.Id, parentId: library.Id, recursive: true, includeItemTypes: ['Movie'], sortBy: ['SortName'] };
  const items = getLibraryApi(api);
  const { data } = await items.getItems({ ...page, startIndex: movies - 5, limit: 50 });
  assert.equal(data.TotalRecordCount, movies);
  assert.equal(data.Items.length, 5);
  assert.equal(data.StartIndex, movies - 5);
  movie = data.Items[0];
  assert.equal((await items.getItem({ userId: user.Id, itemId: movie.Id })).data.Name, movie.Name);
  assert.equal((await items.getItems({ ids: [movie.Id] })).data.Items[0].Id, movie.Id);
  assert.equal((await items.getItemCounts()).data.MovieCount, movies);
});

await exercise('search', async () => {
  const { data } = await getLibraryApi(api).getItems({ userId: user.Id, searchTerm: movie.Name, recursive: true, limit: 10 });
  assert.equal(data.Items[0].Name, movie.Name);
});

await exercise('latest', async () => {
  const { data } = await getLibraryApi(api).getLatestMedia({ userId: user.Id, limit: 20 });
  assert.equal(data.length, 20);
});

await exercise('images', async () => {
  const { data, headers } = await getImageApi(api).getItemImage(
    { itemId: movie.Id, imageType: 'Primary', tag: movie.ImageTags.Primary },
    { responseType: 'arraybuffer' },
  );
  assert.equal(headers['content-type'], 'image/png');
  assert.ok(data.byteLength > 40);
  assert.equal(await statusOf(getImageApi(api).getItemImage({ itemId: movie.Id, imageType: 'Logo' })), 404);
});

await exercise('configuration and sessions', async () => {
  const { data } = await getSystemApi(api).getConfiguration();
  assert.equal(data.QuickConnectAvailable, true);
  const expected = { '10.10.7': undefined, '10.11.11': true };
  assert.equal(data.EnableLegacyAuthorization, version in expected ? expected[version] : false);
  assert.ok((await getSessionApi(api).getSessions()).data.some(({ DeviceId }) => DeviceId === 'sdk-check'));
});

await exercise('restart and signing out', async () => {
  await getSystemApi(api).restartApplication();
  await getSessionApi(api).reportSessionEnded();
  assert.equal(await statusOf(getUserApi(api).getCurrentUser()), 401);
});
