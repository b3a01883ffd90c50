import type { CredentialKind } from '../keys/credential.ts';
import type { MintableKind } from '../keys/key-options.ts';
import type { ProviderId } from './provider.ts';

/** What one can want to do with a kind of credential. */
export const credentialActions = [
  'create',
  'import',
  'rotate',
  /** Swap the secret of the same key at once, with an outage. */
  'replace',
  'revoke',
  'edit',
  /** More than the list shows. */
  'detail',
  'usage',
  /** Call a tool with it. */
  'try',
  'last-used',
  'server-expiry',
] as const;
export type CredentialAction = (typeof credentialActions)[number];

/** Why something cannot be had; each has words in shared/locales (`notOffered.*`). */
export const notOfferedReasons = [
  'made-by-sign-in',
  'secret-shown-once',
  'belongs-to-account',
  'sign-in-again-instead',
  'server-does-not-report',
  'server-has-no-expiry',
  'server-keeps-keys-as-made',
  'server-has-no-such-thing',
  'opens-no-tools',
  'overlap-is-better',
  'behind-a-setting',
  'one-user-only',
  'no-link-sign-in',
  'no-short-code',
  'no-password-sign-in',
] as const;
export type NotOfferedReason = (typeof notOfferedReasons)[number];

export type Offer = { offered: true } | { offered: false; reason: NotOfferedReason };

const yes: Offer = { offered: true };
const no = (reason: NotOfferedReason): Offer => ({ offered: false, reason });

/**
 * What each kind of credential offers. One table: the core refuses by it and the page shows by it.
 * Facts: docs/protocols/.
 */
export const capabilities: Record<CredentialKind, Record<CredentialAction, Offer>> = {
  'plex-account-token': {
    create: no('made-by-sign-in'),
    import: no('made-by-sign-in'),
    rotate: no('sign-in-again-instead'),
    replace: no('sign-in-again-instead'),
    revoke: yes,
    edit: no('server-keeps-keys-as-made'),
    detail: no('server-has-no-such-thing'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': yes,
    'server-expiry': no('server-has-no-expiry'),
  },
  'plex-app-token': {
    create: yes,
    import: yes,
    rotate: yes,
    replace: no('overlap-is-better'),
    revoke: yes,
    edit: no('server-keeps-keys-as-made'),
    detail: no('server-has-no-such-thing'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': yes,
    'server-expiry': no('server-has-no-expiry'),
  },
  'plex-server-token': {
    create: no('belongs-to-account'),
    import: no('belongs-to-account'),
    rotate: no('belongs-to-account'),
    replace: no('belongs-to-account'),
    revoke: no('belongs-to-account'),
    edit: no('belongs-to-account'),
    detail: no('belongs-to-account'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': no('server-does-not-report'),
    'server-expiry': no('server-has-no-expiry'),
  },
  'plex-device-jwt': {
    create: yes,
    import: no('secret-shown-once'),
    rotate: yes,
    replace: no('overlap-is-better'),
    revoke: yes,
    edit: no('server-keeps-keys-as-made'),
    detail: no('server-has-no-such-thing'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': yes,
    'server-expiry': yes,
  },
  'jellyfin-api-key': {
    create: yes,
    import: yes,
    rotate: yes,
    replace: no('overlap-is-better'),
    revoke: yes,
    edit: no('server-keeps-keys-as-made'),
    detail: no('server-has-no-such-thing'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': no('server-does-not-report'),
    'server-expiry': no('server-has-no-expiry'),
  },
  'jellyfin-device-token': {
    create: yes,
    import: no('secret-shown-once'),
    rotate: no('sign-in-again-instead'),
    replace: no('sign-in-again-instead'),
    revoke: yes,
    edit: no('server-keeps-keys-as-made'),
    detail: no('server-has-no-such-thing'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': yes,
    'server-expiry': no('server-has-no-expiry'),
  },
  'plexmcp-api-key': {
    create: yes,
    import: no('secret-shown-once'),
    rotate: yes,
    replace: yes,
    revoke: yes,
    edit: yes,
    detail: yes,
    usage: yes,
    try: yes,
    'last-used': yes,
    'server-expiry': yes,
  },
  'plexmcp-session': {
    create: no('made-by-sign-in'),
    import: no('made-by-sign-in'),
    rotate: no('sign-in-again-instead'),
    replace: no('sign-in-again-instead'),
    revoke: no('sign-in-again-instead'),
    edit: no('server-has-no-such-thing'),
    detail: no('server-has-no-such-thing'),
    usage: no('server-does-not-report'),
    try: no('opens-no-tools'),
    'last-used': no('server-does-not-report'),
    'server-expiry': yes,
  },
};

/** The kinds of key that `create` makes at each provider; the first is the usual one. */
export const mintableKinds = {
  plex: ['plex-app-token', 'plex-device-jwt'],
  jellyfin: ['jellyfin-api-key', 'jellyfin-device-token'],
  plexmcp: ['plexmcp-api-key'],
} as const satisfies Record<ProviderId, readonly [MintableKind, ...MintableKind[]]>;

/** What one can want from a provider apart from single keys. */
export const providerFeatures = [
  'sign-in-browser',
  'sign-in-code',
  'sign-in-password',
  'sign-in-secret',
  'sign-in-again',
  'home-users',
  'sessions',
  'quota',
  'key-scope',
  'limited-user',
  'device-identity',
  'ghost-devices',
  'sign-out-everywhere',
  'claim-server',
  'readiness',
  'server-details',
  'libraries',
  'search',
  'recently-added',
] as const;
export type ProviderFeature = (typeof providerFeatures)[number];

/** The same for providers: the core refuses by it, the page shows by it, docs/capabilities.md is written from it. */
export const features: Record<ProviderFeature, Record<ProviderId, Offer>> = {
  'sign-in-browser': { plex: yes, jellyfin: yes, plexmcp: no('no-link-sign-in') },
  'sign-in-code': { plex: yes, jellyfin: no('no-short-code'), plexmcp: no('no-link-sign-in') },
  'sign-in-password': { plex: yes, jellyfin: yes, plexmcp: yes },
  'sign-in-secret': { plex: yes, jellyfin: yes, plexmcp: yes },
  'sign-in-again': { plex: yes, jellyfin: yes, plexmcp: yes },
  'home-users': { plex: yes, jellyfin: no('one-user-only'), plexmcp: no('one-user-only') },
  sessions: { plex: no('server-has-no-such-thing'), jellyfin: no('server-has-no-such-thing'), plexmcp: yes },
  quota: { plex: no('server-has-no-such-thing'), jellyfin: no('server-has-no-such-thing'), plexmcp: yes },
  'key-scope': { plex: no('server-has-no-such-thing'), jellyfin: no('server-has-no-such-thing'), plexmcp: yes },
  'limited-user': { plex: no('server-has-no-such-thing'), jellyfin: yes, plexmcp: no('server-has-no-such-thing') },
  'device-identity': { plex: yes, jellyfin: no('server-has-no-such-thing'), plexmcp: no('server-has-no-such-thing') },
  'ghost-devices': { plex: yes, jellyfin: yes, plexmcp: no('server-has-no-such-thing') },
  'sign-out-everywhere': { plex: yes, jellyfin: no('server-has-no-such-thing'), plexmcp: no('server-has-no-such-thing') },
  'claim-server': { plex: yes, jellyfin: no('server-has-no-such-thing'), plexmcp: no('server-has-no-such-thing') },
  readiness: { plex: no('server-has-no-such-thing'), jellyfin: yes, plexmcp: no('server-has-no-such-thing') },
  'server-details': { plex: yes, jellyfin: yes, plexmcp: yes },
  libraries: { plex: yes, jellyfin: yes, plexmcp: yes },
  search: { plex: yes, jellyfin: yes, plexmcp: yes },
  'recently-added': { plex: yes, jellyfin: yes, plexmcp: yes },
};
