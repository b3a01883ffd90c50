import { randomUUID } from 'node:crypto';

import { AppError, isAppError } from '../../../shared/domain/errors.ts';
import type { Examined } from '../../../shared/domain/keys/pasted.ts';
import type { Result } from '../../../shared/ipc/contract.ts';
import type { AuditService } from '../../audit/audit-service.ts';
import type { Connections } from '../../discovery/connections.ts';
import type { Events } from '../../events.ts';
import type { ShapeGuess, SignedIn } from '../../providers/port.ts';
import type { Providers } from '../../providers/registry.ts';
import type { CredentialRecord, Storage } from '../../storage/port.ts';
import { Secret } from '../../vault/secret.ts';
import type { Keeper } from '../keeper.ts';
import { serverExpiry } from '../merge.ts';
import { examine, findIn, isUsable, type Look } from './examine.ts';
import { refuseServersOwn } from './servers-own.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  connections: Connections;
  keeper: Keeper;
  audit: AuditService;
  events: Events;
  clientId: () => string;
  deviceName: () => string;
  /** What a text is, and which kinds of credential that may be, likeliest first; both judged by its shape alone. */
  look: Look;
  guess: (text: string) => ShapeGuess[];
}

/** One place where a pasted secret may belong. */
interface Place {
  guess: ShapeGuess;
  serverId: string | null;
}

/** Takes a pasted text, finds the secret in it, asks the servers it may belong to, and keeps it. */
export class PasteService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What a text is by its shape alone. Asks nobody and keeps nothing. */
  examine(text: string): Examined {
    return examine(text, this.#parts.look);
  }

  /**
   * @throws token-not-recognised with the `kind` of thing that the text is instead; guarded for a server's own token, which nobody
   * but the server may use; token-other-provider, token-refused, and what the wire gives when nobody could be asked
   */
  async paste(input: { text: string; name?: string | undefined; serverId: string | null }): Promise<Result<'credentials.paste'>> {
    const { kind, secret: text, cleaned } = findIn(input.text, this.#parts.look);
    if (text === null || !isUsable(kind)) throw new AppError('token-not-recognised', { details: { kind } });
    const secret = Secret.of(text);
    const { place, identity } = await this.#identify(secret, this.#places(text, input.serverId));
    refuseServersOwn(identity);
    const credential = await this.#keep(place, identity, secret, input.name);
    return { credential, cleaned };
  }

  #places(text: string, serverId: string | null): Place[] {
    const guesses = this.#parts.guess(text);
    if (guesses.length === 0) throw new AppError('token-not-recognised');
    const servers = this.#parts.storage.servers.all();
    const wanted = serverId === null ? null : servers.find((one) => one.id === serverId);
    if (wanted && !guesses.some((guess) => guess.provider === wanted.provider)) {
      throw new AppError('token-other-provider', { details: { provider: guesses[0]?.provider ?? '', host: wanted.name } });
    }
    return guesses.flatMap((guess) => {
      const fitting = (wanted ? [wanted] : servers).filter((one) => one.provider === guess.provider).map((one) => one.id);
      const places = guess.provider === 'plex' ? [null, ...fitting] : fitting;
      return places.map((id) => ({ guess, serverId: id }));
    });
  }

  /** The first place that knows the secret. A refusal anywhere is only the answer when nobody accepts. */
  async #identify(secret: Secret, places: Place[]): Promise<{ place: Place; identity: SignedIn }> {
    const failures: unknown[] = [];
    for (const place of places) {
      try {
        const endpoint = place.serverId === null ? null : await this.#parts.connections.endpoint(place.serverId);
        const { clientId, deviceName } = this.#parts;
        const input = { endpoint, clientId: clientId(), deviceName: deviceName(), secret };
        return { place, identity: await this.#parts.providers[place.guess.provider].signIn.secret(input) };
      } catch (error) {
        if (!isAppError(error)) throw error;
        failures.push(error);
      }
    }
    const unanswered = failures.find((error) => !isAppError(error, 'token-refused'));
    throw unanswered ?? failures[0] ?? new AppError('not-found', { details: { what: 'server' } });
  }

  async #keep(place: Place, identity: SignedIn, secret: Secret, name: string | undefined): Promise<CredentialRecord> {
    const { storage, keeper, audit, events } = this.#parts;
    const { hash } = await keeper.fingerprintOf(secret);
    const known = storage.credentials.all().find((row) => row.fingerprint?.hash === hash && row.lifecycle !== 'revoked');
    // At plex.tv an app's token and an account's cannot be told apart; what is pasted as a key is one.
    const kind = identity.kind === 'plex-account-token' ? 'plex-app-token' : identity.kind;
    const provider = place.guess.provider;
    const row: CredentialRecord = known
      ? { ...known, name: name ?? known.name }
      : keeper.row({
          id: randomUUID(),
          kind,
          provider,
          name: name ?? identity.account.name,
          origin: 'pasted',
          serverId: kind === 'plex-app-token' ? null : place.serverId,
          accountId: this.#accountFor(provider, place.serverId),
          remoteId: identity.remoteId,
          expiry: serverExpiry(identity),
          details: identity.details,
        });
    const kept = await keeper.keep(row, secret);
    audit.record('credential-pasted', { name: kept.name, credentialId: kept.id, serverId: kept.serverId });
    events.changed('credentials');
    return kept;
  }

  #accountFor(provider: string, serverId: string | null): string | null {
    const { storage } = this.#parts;
    if (serverId !== null) return storage.servers.get(serverId)?.accountId ?? null;
    const accounts = storage.accounts.all().filter((one) => one.provider === provider);
    return accounts.length === 1 ? (accounts[0]?.id ?? null) : null;
  }
}
