import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { SimulatedAccount } from '../accounts.ts';
import type { PlexTvSimulator } from '../plex-tv-simulator.ts';
import { type Fields, htmlError } from '../wire-format.ts';
import { mediaContainer } from './media-container.ts';
import type { Rows } from './sections.ts';
import type { Section } from './tree.ts';

/** As whom a server takes a request. */
export type Caller = 'owner' | 'guest';

/** Something that is being played. */
export interface Play {
  sessionId: string;
  account: SimulatedAccount;
  ratingKey: string;
}

/** Something the server is at. */
export interface Activity {
  uuid: string;
  title: string;
  /** Percent; -1 when it cannot say. */
  progress: number;
}

/** What the routes know of the server they belong to. */
export interface PlexServerState {
  readonly name: string;
  readonly version: string;
  readonly machineIdentifier: string;
  readonly plexTv: PlexTvSimulator;
  readonly sections: Section[];
  readonly plays: Play[];
  readonly activities: Activity[];
  readonly claimed: boolean;
  readonly saysWhetherClaimed: boolean;
  readonly refusesClaims: 401 | 403 | 404 | null;
  readonly stringNumbers: boolean;
  readonly ignoresPaging: boolean;
  readonly withoutHubs: boolean;
  ownerAccount(): SimulatedAccount;
  /** Everybody who may use it, the owner first. */
  users(): SimulatedAccount[];
  caller(exchange: Exchange): Caller | null;
  newTransientToken(caller: Caller): string;
  claim(account: SimulatedAccount): void;
}

/** A page for a refused caller. Guests are known but may not do everything. */
const refusal = (caller: Caller | null): Reply =>
  caller === null ? htmlError(401, 'Unauthorized') : htmlError(403, 'Forbidden');

/** A route for whoever has a token. */
export const forUsers = (
  state: PlexServerState,
  method: string,
  pattern: RegExp,
  reply: (exchange: Exchange, caller: Caller) => Reply,
): Route => ({
  method,
  pattern,
  reply: (exchange) => {
    const caller = state.caller(exchange);
    return caller === null ? refusal(caller) : reply(exchange, caller);
  },
});

/** A route for the server's owner. */
export const forOwner = (state: PlexServerState, method: string, pattern: RegExp, reply: (exchange: Exchange) => Reply): Route =>
  forUsers(state, method, pattern, (exchange, caller) => (caller === 'owner' ? reply(exchange) : refusal(caller)));

export const container = (state: PlexServerState, { headers }: Exchange, fields: Fields): Reply =>
  mediaContainer(headers, fields, state.stringNumbers);

/** What a call answers that only does something. */
export const done: Reply = { status: 200, headers: { 'content-type': 'text/html' }, body: '' };

/** A list, or the page of it that was asked for in headers or query. */
export const paged = (state: PlexServerState, exchange: Exchange, rows: Rows, fields: Fields = {}): Reply => {
  const size = pageArgument(exchange, 'Size');
  if (size === null || state.ignoresPaging) return container(state, exchange, { ...fields, ...metadata(rows.at(0, rows.total)) });
  const start = pageArgument(exchange, 'Start') ?? 0;
  const shown = { ...fields, totalSize: rows.total, offset: start, ...metadata(rows.at(start, size)) };
  const reply = container(state, exchange, shown);
  const headers = { 'x-plex-container-start': String(start), 'x-plex-container-total-size': String(rows.total) };
  return { ...reply, headers: { ...reply.headers, ...headers } };
};

const metadata = (rows: Fields[]): Fields => ({ size: rows.length, ...(rows.length > 0 ? { Metadata: rows } : {}) });

const pageArgument = ({ headers, query }: Exchange, name: 'Start' | 'Size'): number | null => {
  const said = headers[`x-plex-container-${name.toLowerCase()}`] ?? query.get(`X-Plex-Container-${name}`);
  return typeof said === 'string' && /^\d{1,9}$/u.test(said) ? Number(said) : null;
};
