import { capabilities, type CredentialAction, type NotOfferedReason } from '../../../../shared/domain/servers/capabilities.ts';
import type { Credential, CredentialKind, Guard } from '../../../../shared/domain/keys/credential.ts';
import type { Operation } from '../../../../shared/domain/keys/operation.ts';
import { isEnded, renewsItself } from '../../../../shared/domain/keys/plain.ts';

/** What a person can want to do with a key. */
export type KeyAction = 'copy' | 'reveal' | 'rotate' | 'revoke' | 'import' | 'check' | 'pin' | 'setExpiry' | 'try' | 'forget';

/** Why it cannot be done now; null when it can. `own` reasons have their words in the page. */
export type Refusal =
  | { by: 'capability'; reason: NotOfferedReason }
  | { by: 'guard'; reason: Guard }
  | { by: 'own'; reason: 'not-held' | 'held-already' | 'dead' | 'busy' | 'server-keeps-expiry' | 'authority' };

const own = (reason: Extract<Refusal, { by: 'own' }>['reason']): Refusal => ({ by: 'own', reason });

/** The first reason that holds. */
const first = (...reasons: readonly (Refusal | false | null)[]): Refusal | null =>
  reasons.find((reason): reason is Refusal => reason !== false && reason !== null) ?? null;

/** The date is set where the key is made, and the server refuses the key after it. */
export const serverKeepsExpiry = (kind: CredentialKind): boolean => capabilities[kind]['server-expiry'].offered;

/** Which deeds are open for a key and why the others are not. The core refuses by the same rules. */
export const offersOf = (credential: Credential, operations: readonly Operation[]): Record<KeyAction, Refusal | null> => {
  const offer = (action: CredentialAction): Refusal | null => {
    const found = capabilities[credential.kind][action];
    return found.offered ? null : { by: 'capability', reason: found.reason };
  };
  const { held, guard, authority, kind, expiry } = credential;
  const dead = credential.lifecycle === 'revoked' && own('dead');
  const busy = openOperation(credential, operations) !== null && own('busy');
  const notHeld = !held && own('not-held');
  // Latchkey's own sign-in can be ended; the row of another sign-in of Latchkey must be ended where it was made.
  const guarded: Refusal | false = guard !== null && (guard === 'server-row' || !authority) && { by: 'guard', reason: guard };

  return {
    copy: first(dead, notHeld),
    reveal: first(dead, notHeld),
    check: first(notHeld),
    rotate: first(dead, offer('rotate'), guarded, busy),
    revoke: first(dead, offer('revoke'), guarded, busy),
    import: first(dead, held && own('held-already'), offer('import')),
    pin: first(dead, notHeld),
    // Where the server keeps the date there are still the days on which one is warned of it.
    setExpiry: first(dead, serverKeepsExpiry(kind) && (expiry === null || renewsItself(kind)) && own('server-keeps-expiry')),
    try: first(dead, offer('try'), notHeld),
    forget: first(authority && own('authority'), busy),
  };
};

/** The operation that is under way for a key, as the old or the new one. */
export const openOperation = (credential: Pick<Credential, 'id'>, operations: readonly Operation[]): Operation | null =>
  operations.find(
    ({ oldCredentialId, newCredentialId, state }) =>
      !isEnded(state) && (oldCredentialId === credential.id || newCredentialId === credential.id),
  ) ?? null;

/** Nothing has been ended yet, so the new key can be taken back. */
export const canRollBack = ({ kind, state, steps }: Operation): boolean =>
  kind !== 'revoke' &&
  // A swap cannot be swapped back: the old secret dies with it, and one without an outcome may have happened.
  (kind !== 'replace' || (state === 'planned' && steps.every(({ step, outcome }) => step !== 'mint' || outcome === 'failed'))) &&
  ['planned', 'minted', 'distributing', 'restarted', 'verified', 'grace'].includes(state);
