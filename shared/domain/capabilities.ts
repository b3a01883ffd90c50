import type { CredentialKind } from './credential.ts';
import type { ProviderId } from './provider.ts';

/** What one can want to do with a kind of credential. */
export const credentialActions = ['create', 'import', 'rotate', 'revoke', 'last-used', 'server-expiry'] as const;
export type CredentialAction = (typeof credentialActions)[number];

/** Why something cannot be had; each has words in shared/locales (`notOffered.*`). */
export const notOfferedReasons = [
  'made-by-sign-in',
  'secret-shown-once',
  'belongs-to-account',
  'sign-in-again-instead',
  'server-does-not-report',
  'server-has-no-expiry',
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
    revoke: yes,
    'last-used': yes,
    'server-expiry': no('server-has-no-expiry'),
  },
  'plex-app-token': {
    create: yes,
    import: yes,
    rotate: yes,
    revoke: yes,
    'last-used': yes,
    'server-expiry': no('server-has-no-expiry'),
  },
  'plex-server-token': {
    create: no('belongs-to-account'),
    import: no('belongs-to-account'),
    rotate: no('belongs-to-account'),
    revoke: no('belongs-to-account'),
    'last-used': no('server-does-not-report'),
    'server-expiry': no('server-has-no-expiry'),
  },
  'jellyfin-api-key': {
    create: yes,
    import: yes,
    rotate: yes,
    revoke: yes,
    'last-used': no('server-does-not-report'),
    'server-expiry': no('server-has-no-expiry'),
  },
  'jellyfin-device-token': {
    create: no('made-by-sign-in'),
    import: no('secret-shown-once'),
    rotate: no('sign-in-again-instead'),
    revoke: yes,
    'last-used': yes,
    'server-expiry': no('server-has-no-expiry'),
  },
  'plexmcp-api-key': {
    create: yes,
    import: no('secret-shown-once'),
    rotate: yes,
    revoke: yes,
    'last-used': yes,
    'server-expiry': yes,
  },
  'plexmcp-session': {
    create: no('made-by-sign-in'),
    import: no('made-by-sign-in'),
    rotate: no('sign-in-again-instead'),
    revoke: no('sign-in-again-instead'),
    'last-used': no('server-does-not-report'),
    'server-expiry': yes,
  },
};

/** The kind of key that `create` makes at each provider. */
export const createdKind = {
  plex: 'plex-app-token',
  jellyfin: 'jellyfin-api-key',
  plexmcp: 'plexmcp-api-key',
} as const satisfies Record<ProviderId, CredentialKind>;
