import type { Account } from '../../../../shared/domain/servers/account.ts';
import { features, type NotOfferedReason, type ProviderFeature } from '../../../../shared/domain/servers/capabilities.ts';
import type { ProviderId } from '../../../../shared/domain/servers/provider.ts';
import type { Dialect } from '../../../../shared/domain/servers/server.ts';

/** Where a sign-in goes: one server, or plex.tv when `serverId` is null. `accountId`: signs in again in its place. */
export interface Where {
  provider: ProviderId;
  serverId: string | null;
  accountId?: string;
}

/** What the forms of all ways take. */
export interface SignInProps {
  where: Where;
  onSignedIn: (account: Account) => void;
}

/** `browser`: confirmed on another page. `code`: by a short code on another device. `secret`: by pasting a key. */
export const ways = ['browser', 'code', 'password', 'secret'] as const;
export type Way = (typeof ways)[number];

const featureOf: Record<Way, ProviderFeature> = {
  browser: 'sign-in-browser',
  code: 'sign-in-code',
  password: 'sign-in-password',
  secret: 'sign-in-secret',
};

/** What there is at a place: ways in, best first, and why others are missing. Never empty of ways: a key can always be pasted. */
export interface Offered {
  ways: readonly Way[];
  reasons: readonly NotOfferedReason[];
}

/**
 * What can be chosen at a place. The published contract of PlexMCP has no way in for people, only keys
 * (docs/protocols/plexmcp.md). Pure.
 */
export const offeredWays = (provider: ProviderId, dialect: Dialect | null): Offered => {
  const reasons = new Set<NotOfferedReason>();
  const offered = ways.filter((way) => {
    if (dialect === 'documented' && way === 'password') {
      reasons.add('no-password-sign-in');
      return false;
    }
    const offer = features[featureOf[way]][provider];
    // Where a page or a code of its own confirms a sign-in, nobody misses another code.
    const missed = way !== 'code' || !features['sign-in-browser'][provider].offered;
    if (!offer.offered && missed) reasons.add(offer.reason);
    return offer.offered;
  });
  return { ways: offered, reasons: [...reasons] };
};

/** Works, but plex.tv may ask for a captcha that Latchkey cannot show. */
export const isAdvanced = (provider: ProviderId, way: Way): boolean => provider === 'plex' && way === 'password';
