import type { Credential } from '../shared/domain/keys/credential.ts';
import { isRefused, renewsItself } from '../shared/domain/keys/plain.ts';
import type { Topic } from '../shared/ipc/events.ts';
import type { Clock } from './timing/clock.ts';
import type { Recent } from './credentials/recent.ts';
import type { Events } from './events.ts';
import type { Log } from './log/log.ts';
import type { TrayKey, TrayView } from './shell.ts';
import type { SettingsStore, Storage } from './storage/port.ts';

interface Parts {
  storage: Pick<Storage, 'credentials' | 'servers' | 'accounts' | 'journal'>;
  settings: Pick<SettingsStore, 'get'>;
  recent: Pick<Recent, 'ids'>;
  events: Pick<Events, 'on'>;
  clock: Clock;
  log: Pick<Log, 'error'>;
  locked: () => boolean;
}

/** So many of the keys that were copied last are shown. */
const recentShown = 5;
const dayMs = 86_400_000;

type Attention = TrayView['attention'][number];

/** What the tray needs to know of everything, so that it can be looked at without touching the database. */
interface Known {
  keys: readonly {
    tray: TrayKey;
    pinned: number | null;
    leadDays: Credential['leadDays'];
    /** Held, and neither ended nor on its way there. */
    usable: boolean;
    state: Credential['health']['state'];
    /** Epoch ms; null for one that has no end, or renews itself before it. */
    endsAt: number | null;
  }[];
  /** Sign-ins, by the credential that stands for them. */
  signIns: ReadonlyMap<string, { name: string; to: string }>;
  stuck: readonly Attention[];
  servers: TrayView['servers'];
}

const nothing: Known = { keys: [], signIns: new Map(), stuck: [], servers: [] };

/**
 * Everything the tray shows, out of memory. The database is read once after changes, before anybody asks for the view, so that
 * neither the menu nor a click in it ever waits for a disk.
 */
export class TrayViews {
  readonly #parts: Parts;
  readonly #stopListening: () => void;
  #known: Known = nothing;
  #isStale = true;
  #reading: NodeJS.Immediate | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#stopListening = parts.events.on('changed', ({ topics }) => {
      if (topics.some((topic) => shown.has(topic))) this.#readSoon();
    });
  }

  view(): TrayView {
    const locked = this.#parts.locked();
    const settings = this.#parts.settings.get();
    if (locked && settings.lockHidesNames) {
      this.#known = nothing;
      this.#isStale = true;
      return { pinned: [], recent: [], attention: [], servers: [], locked };
    }
    const known = this.#fresh();
    const usable = known.keys.filter((key) => key.usable);
    return {
      pinned: usable
        .filter(({ pinned }) => pinned !== null)
        .sort((a, b) => (a.pinned ?? 0) - (b.pinned ?? 0))
        .map(({ tray }) => tray),
      recent: locked ? [] : this.#recent(usable),
      attention: attentionOf(known, settings.leadDays, this.#parts.clock.now().getTime()),
      servers: known.servers,
      locked,
    };
  }

  /** From now on the view stays as it is, since the database may be closed. */
  stop(): void {
    this.#stopListening();
    clearImmediate(this.#reading);
    this.#isStale = false;
  }

  #recent(usable: Known['keys']): TrayKey[] {
    const unpinned = new Map(usable.filter(({ pinned }) => pinned === null).map(({ tray }) => [tray.id, tray]));
    return this.#parts.recent.ids.flatMap((id) => unpinned.get(id) ?? []).slice(0, recentShown);
  }

  /** Changes come in bursts; one reading serves them all. Whoever asks in between gets what is true by then. */
  #readSoon(): void {
    this.#isStale = true;
    clearImmediate(this.#reading);
    this.#reading = setImmediate(() => void this.#fresh());
  }

  /** What was true before where the database cannot be read: a tray that goes on with it does less harm than one that is gone. */
  #fresh(): Known {
    if (!this.#isStale) return this.#known;
    try {
      this.#known = this.#read();
      this.#isStale = false;
    } catch (error) {
      this.#parts.log.error('tray view', error);
    }
    return this.#known;
  }

  #read(): Known {
    const { credentials, servers, accounts, journal } = this.#parts.storage;
    const places = new Map(servers.all().map((server) => [server.id, server]));
    const signIns: Known['signIns'] = new Map(
      accounts.all().map((account) => {
        const place = account.serverId === null ? 'plex.tv' : (places.get(account.serverId)?.name ?? account.provider);
        const to = `/servers/${encodeURIComponent(account.serverId ?? 'plex.tv')}`;
        return [account.credentialId, { name: `${place} (${account.name})`, to }];
      }),
    );
    return {
      keys: credentials.all().map((row) => ({
        leadDays: row.leadDays,
        tray: {
          id: row.id,
          kind: row.kind,
          // A sign-in is called like the person, of whom there may be one at each server.
          name: signIns.get(row.id)?.name ?? row.name,
          last4: row.fingerprint?.last4 ?? '',
          hasServer: row.serverId !== null && places.has(row.serverId),
        },
        pinned: row.pinned,
        usable: row.held && row.lifecycle === 'active',
        state: row.health.state,
        endsAt: row.expiry === null || renewsItself(row.kind) ? null : Date.parse(row.expiry.at),
      })),
      signIns,
      stuck: journal
        .open()
        .filter(({ error }) => error !== null)
        .map(({ label }) => ({ to: '/activity', name: label, what: 'stuck' })),
      servers: [...places.values()].map(({ id, name, state }) => ({ id, name, state })),
    };
  }
}

const shown: ReadonlySet<Topic> = new Set(['credentials', 'servers', 'accounts', 'operations']);

/** What is over comes before what stands still, and that before what is about to end, the next end first. */
const attentionOf = ({ keys, signIns, stuck, servers }: Known, leadDays: readonly number[], now: number): Attention[] => {
  const found = keys
    .filter((key) => key.usable)
    .sort((a, b) => (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity))
    .flatMap((key): Attention[] => {
      const { id, name } = key.tray;
      const signIn = signIns.get(id);
      const what = whatIsWrong(key, signIn !== undefined, leadDays, now);
      if (what === null) return [];
      return [{ what, name, to: what === 'sign-in' && signIn ? signIn.to : `/keys/${id}` }];
    });
  const others = servers
    .filter(({ state }) => state === 'changed-identity')
    .map(({ id, name }): Attention => ({ what: 'identity', name, to: `/servers/${encodeURIComponent(id)}` }));
  return [...found, ...stuck, ...others].sort((a, b) => urgency.indexOf(a.what) - urgency.indexOf(b.what));
};

const urgency: readonly Attention['what'][] = ['identity', 'dead', 'sign-in', 'expired', 'stuck', 'expiring'];

const whatIsWrong = (
  { state, endsAt, leadDays }: Pick<Known['keys'][number], 'state' | 'endsAt' | 'leadDays'>,
  isSignIn: boolean,
  usualLeadDays: readonly number[],
  now: number,
): Attention['what'] | null => {
  if (isRefused(state)) {
    if (isSignIn) return 'sign-in';
    return state === 'expired' ? 'expired' : 'dead';
  }
  if (endsAt === null) return null;
  if (endsAt <= now) return 'expired';
  return endsAt - now <= Math.max(0, ...(leadDays ?? usualLeadDays)) * dayMs ? 'expiring' : null;
};
