import type { CredentialAction, ProviderFeature } from '../../../shared/domain/servers/capabilities.ts';
import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { ProviderId } from '../../../shared/domain/servers/provider.ts';

/** The test that shows something: its file, and its title as it stands there. */
export interface Proof {
  file: string;
  title: string;
}

const at =
  (folder: string) =>
  (name: string, title: string): Proof => ({ file: `${folder}/${name}.test.ts`, title });
const plex = at('test/contract/plex');
const jellyfin = at('test/contract/jellyfin');
const plexmcp = at('test/contract/plexmcp');
const core = at('test/integration/core');
const page = (name: string, title: string): Proof => ({ file: `renderer/features/${name}.test.tsx`, title });
const unit = (name: string, title: string): Proof => ({ file: `${name}.test.ts`, title });

/** Killed after every effect, in each provider; resumed, and looked at from the server's side. */
const rotated: Proof = {
  file: 'test/faults/crash-suite.ts',
  title: 'rotate leaves a held key that works, and the old one dead unless nothing was begun',
};
const imported: Proof = { file: 'test/e2e/journey.test.ts', title: 'can be taken into the vault' };

/** What each offered cell of the first table stands on. */
export const actionProofs: Record<CredentialKind, Partial<Record<CredentialAction, Proof>>> = {
  'plex-account-token': {
    revoke: core('operations', 'signs Latchkey out when its own sign-in is revoked'),
    'last-used': plex('keys', 'gives every device with what is known of it'),
  },
  'plex-app-token': {
    create: plex('keys', 'makes an independent token under the planned client identifier and name'),
    import: imported,
    rotate: rotated,
    revoke: plex('revoke', 'ends exactly that device'),
    'last-used': plex('keys', 'gives every device with what is known of it'),
  },
  'plex-server-token': {},
  'plex-device-jwt': {
    create: plex('account/identity', 'gives a token of seven days with the key pair that renews it'),
    rotate: core(
      'paste',
      'with a key pair of its own is made only when the setting says so; what is shown of it is the token alone',
    ),
    revoke: plex('account/identity', 'ends its token at once, and the key buys no other'),
    'last-used': plex('keys', 'gives every device with what is known of it'),
    'server-expiry': core('expiry', 'is renewed before its end, and nobody is warned'),
  },
  'jellyfin-api-key': {
    create: jellyfin('mint', '%s: one request makes one key, and it works'),
    import: imported,
    rotate: rotated,
    revoke: jellyfin('keys', '%s: ends a key, with its secret shown nowhere'),
  },
  'jellyfin-device-token': {
    create: jellyfin('limited-user', '%s: sees what was chosen, and works without anybody knowing a password'),
    revoke: jellyfin('limited-user', '%s: takes the user away too, as the list shows it'),
    'last-used': jellyfin('keys', '%s: keys with their secrets, devices without'),
  },
  'plexmcp-api-key': {
    create: plexmcp('mint', 'gives a secret that works, once, with one request'),
    rotate: core('keys', 'gives a key with the same limits'),
    replace: core('keys', 'keeps the key and all that a person set, with a new secret and the old one proven dead'),
    revoke: plexmcp('revoke', 'kills its secret and no other'),
    edit: plexmcp('one-key', 'changes what was asked and leaves the rest'),
    detail: plexmcp('one-key', 'are what the server says, with the name of its maker where that is the person who asks'),
    usage: plexmcp('usage', 'comes by day, with the loud one among them'),
    try: plexmcp('trial', 'is sent once, with the key, and asks for JSON'),
    'last-used': plexmcp('list-keys', 'shows everything the open-source server says of a key, but no secret'),
    'server-expiry': plexmcp('mint', 'removes a key whose date the server did not keep'),
  },
  'plexmcp-session': {
    'server-expiry': plexmcp('sign-in', 'buys a new pair when the access token ends soon, also after its end'),
  },
};

/** What each offered cell of the second table stands on. */
export const featureProofs: Record<ProviderFeature, Partial<Record<ProviderId, Proof>>> = {
  'sign-in-browser': {
    plex: plex('link', 'gives null until the person is done, then the account'),
    jellyfin: jellyfin('sign-in', '%s: waits until the code was approved elsewhere'),
  },
  'sign-in-code': {
    plex: plex('account/short-code', 'shows a code to type, the page to type it at, and a picture that brings it along'),
  },
  'sign-in-password': {
    plex: plex('sign-in', 'asks for the second factor, and takes it with the spaces that apps show'),
    jellyfin: jellyfin('sign-in', '%s: gives a token of a device of its own'),
    plexmcp: plexmcp('sign-in', 'asks for the second factor, and takes it with a gap'),
  },
  'sign-in-secret': {
    plex: plex('sign-in', 'finds the account and the row the token belongs to, and renames nobody'),
    jellyfin: jellyfin('sign-in', '%s: is a key, with its name on the server'),
    plexmcp: plexmcp('sign-in', 'of the open-source server gives its organisation and says what it cannot do'),
  },
  'sign-in-again': {
    plex: core('accounts-more', 'brings a dead sign-in back in place'),
    jellyfin: core('accounts-more', 'signs in again in place, and nobody else does'),
    plexmcp: core('accounts-more', 'says that the own sign-in went with all the others, and takes it back in place'),
  },
  'home-users': { plex: core('accounts-more', 'lists everybody, and lets each become an account') },
  sessions: { plexmcp: plexmcp('account', 'are listed, and which one is Latchkey’s own') },
  quota: { plexmcp: plexmcp('account', 'is a hint where the gateway is not the hosted one (server)') },
  'key-scope': { plexmcp: plexmcp('mint-options', 'is made as it was asked for, and says so itself') },
  'limited-user': {
    jellyfin: jellyfin('limited-user', '%s: sees what was chosen, and works without anybody knowing a password'),
  },
  'device-identity': { plex: plex('account/identity', 'gives a token of seven days with the key pair that renews it') },
  'ghost-devices': {
    plex: core('many', 'ends one after the other, each with proof, and tells how far it is'),
    jellyfin: unit('shared/domain/keys/ghosts', 'keeps providers, servers and accounts apart'),
  },
  'sign-out-everywhere': { plex: core('accounts-more', 'shows what is left after it, and how the server gets home') },
  'claim-server': { plex: plex('server/claim', 'joins a server to the account again after everything was signed out') },
  readiness: { jellyfin: jellyfin('readiness', '%s: knows by trying whether the old headers are taken') },
  'server-details': {
    plex: plex('server/details', 'is shown with how it came to be known'),
    jellyfin: jellyfin('server-details', '%s: to a key, an administrator and a user alike'),
    plexmcp: plexmcp('account', 'names version, organisation, plan and counts (server)'),
  },
  libraries: {
    plex: plex('server/library', 'come as the page that was asked for, deep in a million'),
    jellyfin: jellyfin('library', '%s: pages through a library without a gap'),
    plexmcp: plexmcp('library', 'are the connected MCPs with the number of their tools'),
  },
  search: {
    plex: plex('server/search', 'joins the kinds, without people, in pages that fit together'),
    jellyfin: jellyfin('library', '%s: pages through what was found'),
    plexmcp: plexmcp('library', 'finds tools by name over all MCPs'),
  },
  'recently-added': {
    plex: plex('server/library', 'comes first, from all libraries in turn'),
    jellyfin: jellyfin('library', '%s: newest first, for keys too'),
    plexmcp: plexmcp('library', 'are the tools of the MCP that was connected last'),
  },
};

interface Further {
  what: string;
  proof: Proof;
}

/** What is no cell of the tables and yet promised. */
export const furtherProofs: Record<ProviderId | 'all', readonly Further[]> = {
  plex: [
    { what: 'Timers of a sign-in follow the time plex.tv names', proof: plex('link', 'takes its end from plex.tv') },
    { what: 'A sign-in can be cancelled', proof: plex('link', 'can be cancelled') },
    {
      what: 'Older password route and HTTP Basic where today’s is gone',
      proof: plex('account/older-sign-in', 'signs in by the route of before'),
    },
    {
      what: 'A refused password is sent once, and to one route only',
      proof: plex('sign-in', 'is refused once, never repeated, and stops when the network is blocked'),
    },
    {
      what: 'Tokens of apps show under the app’s own name',
      proof: plex('account/appearance', 'shows in the account’s list as what was chosen, and says it for the next one'),
    },
    { what: 'Ten thousand devices', proof: plex('keys', 'stands ten thousand devices') },
    {
      what: 'Servers and the own row are never revoked from a list',
      proof: plex('keys', 'guards servers and the own row, and leaves servers’ tokens where they are'),
    },
    {
      what: 'A server’s own token is recognised and not taken',
      proof: core('paste', 'refuses a server’s own token, which nobody but that server may use'),
    },
    {
      what: 'Connections: local first, relay last, plex.direct without a resolver',
      proof: plex(
        'server/resources',
        'is local, remote, relay; https first; IPv4 first; with plex.direct names resolved from their address',
      ),
    },
    { what: 'Identity is asked without a token', proof: plex('server/probe', 'carries neither token nor client identifier') },
    { what: 'Discovery by GDM', proof: plex('server/plex-server-simulator', 'answers a datagram twice') },
    {
      what: 'Pages of at most 200, checked to be the page that was asked for',
      proof: plex('server/library', 'never come in pages of more than 200'),
    },
    { what: 'An open network proves nothing', proof: plex('check', 'calls nothing proven where everything is let in') },
  ],
  jellyfin: [
    {
      what: 'A server that nobody has set up is told from a wrong password',
      proof: jellyfin('sign-in', '%s: is told from a wrong password, whatever the way in'),
    },
    { what: 'A user who is no administrator is told so', proof: jellyfin('sign-in', 'says that a user is no administrator') },
    {
      what: 'Creating is never repeated; a lost answer is found by its nonce',
      proof: jellyfin('mint', 'is found again when the answer was lost after it took effect'),
    },
    { what: 'Thousands of keys and devices', proof: jellyfin('keys', 'reads thousands of each') },
    { what: 'Duplicates', proof: unit('shared/domain/keys/duplicates', 'finds keys of one name at one server, newest first') },
    { what: 'Keys of unknown owner', proof: unit('shared/domain/keys/duplicates', 'are keys that are only seen on the server') },
    {
      what: 'A refusal is diagnosed: place, server, start, headers',
      proof: jellyfin('check-unproven', 'says why: another place, another server, a start, an open wizard'),
    },
    {
      what: 'The new header kept by a proxy does not make a token look dead',
      proof: jellyfin('check', 'does not make a token look dead where the old one gets through'),
    },
    {
      what: 'Two users of one installation do not end each other (10.8)',
      proof: jellyfin('sign-in', '%s: two users of one installation do not end each other'),
    },
    {
      what: 'Restart and change of version are noticed',
      proof: unit('electron/discovery/server-changes', 'says from which version to which'),
    },
    { what: 'Discovery by UDP', proof: jellyfin('discovery', 'a server answers the datagram, and the answer leads to it') },
  ],
  plexmcp: [
    {
      what: 'Which contract an address speaks is found by asking',
      proof: plexmcp('probe', 'is understood in the documented contract too'),
    },
    { what: 'Expiry is echoed and compared', proof: plexmcp('mint', 'accepts a date echoed in another zone') },
    {
      what: 'Limits are read back after making',
      proof: plexmcp('mint-options', 'is removed again when it opens more than was asked for'),
    },
    {
      what: 'An outage of the database is not a dead key',
      proof: plexmcp('check', 'is not judged while the gateway complains of its database'),
    },
    {
      what: 'Errors inside HTTP 200 are told apart',
      proof: plexmcp('trial', 'is told that the MCP is closed to the key, or that all are'),
    },
    { what: 'Five thousand keys', proof: plexmcp('list-keys', 'stands 5,000 keys') },
    {
      what: 'Days counted by Latchkey where the gateway counts none',
      proof: core('keys', 'counts days from the totals that were seen, where the gateway counts none'),
    },
  ],
  all: [
    {
      what: 'The paste doctor says what a text is',
      proof: unit(
        'electron/credentials/pasting/examine',
        'says what can be kept, and how long the secret is, but never the secret',
      ),
    },
    {
      what: 'It never guesses between several secrets',
      proof: unit('electron/credentials/pasting/examine', 'never guesses which of several is meant'),
    },
    {
      what: 'Snippets name a variable, never the key',
      proof: unit('shared/domain/keys/snippets', 'read the key from a variable, which the terminal command fills'),
    },
    {
      what: 'A batch of revocations can be called off before the first',
      proof: core('many', 'asks no server anything when it is called off in the pause before it begins'),
    },
    {
      what: 'Two sign-ins at once',
      proof: core('accounts-signing-in', 'makes one account of one user, also when two come at once'),
    },
    { what: 'A sign-in given up half-way', proof: core('accounts-signing-in', 'is asked about no more once it is given up') },
    {
      what: 'A token revoked between two calls',
      proof: plex('account/short-code', 'see a token that was revoked before its first use'),
    },
    { what: 'Bodies over 16 MB', proof: unit('test/contract/simulators/switches', 'sends more than 16 MB') },
    {
      what: 'The list of 5,000 draws only what is in sight',
      proof: page('keys/KeysScreen', 'draws only what is in sight of 5,000 keys, and counts them all'),
    },
    {
      what: 'No secret in any file, log line or IPC record',
      proof: unit('test/faults/sentinel', 'leaves no secret in any file, log line or IPC record'),
    },
  ],
};
