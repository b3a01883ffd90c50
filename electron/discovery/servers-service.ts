import { AppError, isAppError } from '../../shared/domain/errors.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { CertificatePin, ProbedServer, Server } from '../../shared/domain/servers/server.ts';
import type { AddedServer, OfferedCertificate } from '../../shared/ipc/contract/servers.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { Events } from '../events.ts';
import type { Providers } from '../providers/registry.ts';
import type { Storage } from '../storage/port.ts';
import { asTyped } from './as-typed.ts';
import type { Connections } from './connections.ts';
import type { ServerBook } from './server-book.ts';

interface Parts {
  storage: Storage;
  providers: Providers;
  book: ServerBook;
  connections: Connections;
  audit: AuditService;
  events: Events;
  /** Looks at the certificate an address offers; nothing is sent. */
  certificateOf: (url: URL) => Promise<OfferedCertificate>;
}

/** Servers by hand: add an address, trust a certificate, remove. */
export class ServersService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): Server[] {
    return this.#parts.storage.servers.all();
  }

  /** Adds what answers at an address a person typed or pasted; without a provider all are asked, anonymously. */
  async add(address: string, provider?: ProviderId): Promise<AddedServer> {
    const providers = provider ? [this.#parts.providers[provider]] : Object.values(this.#parts.providers);
    try {
      return this.#added(await recognised(providers.map((one) => one.probe(address))), null);
    } catch (error) {
      if (!isAppError(error, 'tls-untrusted')) throw asTyped(error, address);
      const url = secureUrl(String(error.details['host'] ?? address));
      return { outcome: 'certificate', address: url.origin, certificate: await this.#parts.certificateOf(url) };
    }
  }

  /** Pins the certificate a person looked at; refuses when another one is offered by now. */
  async trustCertificate(address: string, fingerprint256: string): Promise<AddedServer> {
    const url = secureUrl(address);
    const certificate = await this.#parts.certificateOf(url);
    if (certificate.fingerprint256 !== fingerprint256) {
      throw new AppError('tls-problem', { details: { host: url.host, reason: 'certificate-changed' } });
    }
    const pin = { fingerprint256, pem: certificate.pem };
    const probe = await recognised(Object.values(this.#parts.providers).map((one) => one.probe(url.href, { pin })));
    this.#parts.audit.record('certificate-trusted', { name: probe.name }, { host: url.host });
    return this.#added(probe, pin);
  }

  /** Takes the server out of Latchkey; its credentials stay in the vault and in the list until they are forgotten. */
  remove(id: string): void {
    const { storage, connections, audit, events } = this.#parts;
    const server = storage.servers.get(id);
    if (!server) throw new AppError('not-found', { details: { what: 'server' } });
    connections.forget(id);
    storage.transaction(() => {
      for (const account of storage.accounts.all().filter((one) => one.serverId === id)) storage.accounts.remove(account.id);
      for (const row of storage.credentials.all().filter((one) => one.serverId === id)) {
        // Rows that were only seen on the server mean nothing without it.
        if (row.held) storage.credentials.put({ ...row, accountId: null, authority: false });
        else storage.credentials.remove(row.id);
      }
      storage.servers.remove(id);
    });
    audit.record('server-removed', { name: server.name, serverId: id });
    events.changed('servers', 'accounts', 'credentials');
  }

  #added(probe: ProbedServer, pin: CertificatePin | null): AddedServer {
    return { outcome: 'added', server: this.#parts.book.note(probe, { source: 'manual', resolveTo: null, pin }), probe };
  }
}

/** The server as the first provider that knows it describes it. @throws the failure that says most about the place */
const recognised = async (probes: Promise<ProbedServer>[]): Promise<ProbedServer> => {
  const outcomes = await Promise.allSettled(probes);
  const probe = outcomes.find((outcome) => outcome.status === 'fulfilled')?.value;
  if (probe) return probe;
  throw mostTelling(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])));
};

const secureUrl = (address: string): URL => {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`);
  if (!url) throw new AppError('bad-address', { details: { address: address.slice(0, 100) } });
  return url;
};

/** Of several failures at one address, the one that says most about it. */
const telling = [
  'tls-untrusted',
  'tls-problem',
  'server-starting',
  'login-page',
  'body-too-large',
  'bad-answer',
  'not-this-service',
  'server-error',
  'timeout',
  'unreachable',
  'bad-address',
];
const mostTelling = (errors: unknown[]): unknown => {
  const rank = (error: unknown): number => (isAppError(error) ? telling.indexOf(error.code) : -1);
  return errors.toSorted((a, b) => rank(a) - rank(b))[0];
};
