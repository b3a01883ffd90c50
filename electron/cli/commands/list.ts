import { credentialKinds, type Credential } from '../../../shared/domain/keys/credential.ts';
import { healthStates } from '../../../shared/domain/keys/health.ts';
import { providerIds } from '../../../shared/domain/servers/provider-ids.ts';
import type { Server } from '../../../shared/domain/servers/server.ts';
import { resources } from '../../../shared/locales/index.ts';
import { shortId } from '../find-credential.ts';
import { openRecords } from '../keys.ts';
import { languageOf } from '../report-failure.ts';
import { stateMarks } from '../state-marks.ts';
import { table } from '../table.ts';
import { TerminalError } from '../terminal-error.ts';
import type { Terminal } from '../terminal.ts';

interface Filter {
  server?: string;
  kind?: string;
  health?: string;
  json?: true;
}

/** Shows what is known of the keys. No server is asked and no vault is opened. */
export const list = (filter: Filter, terminal: Terminal): void => {
  oneOf('--kind', filter.kind, [...providerIds, ...credentialKinds]);
  oneOf('--health', filter.health, healthStates);
  const records = openRecords(terminal);
  try {
    const servers = new Map(records.servers.all().map((server) => [server.id, server]));
    const rows = records.credentials.all().filter((row) => matches(row, serverOf(row, servers), filter));
    if (filter.json)
      return terminal.out(
        JSON.stringify(
          rows.map((row) => asJson(row, serverOf(row, servers))),
          null,
          2,
        ),
      );
    if (rows.length === 0) return terminal.err('No keys.');
    const texts = resources[languageOf(terminal.env)];
    const cells = rows.map((row) => [
      row.name,
      texts.kinds[row.kind].name,
      serverOf(row, servers)?.name ?? texts.providers[row.provider].name,
      `${stateMarks[row.health.state]} ${texts.health[row.health.state].word}`,
      row.lifecycle === 'active' ? '' : texts.lifecycles[row.lifecycle],
      row.expiry?.at.slice(0, 10) ?? '',
      row.fingerprint?.last4 ? `…${row.fingerprint.last4}` : '',
      shortId(row.id),
    ]);
    const head = ['NAME', 'KIND', 'SERVER', 'STATE', '', 'EXPIRES', 'KEY', 'ID'];
    terminal.out(table(head, cells, (text) => terminal.paint('bold', text)));
  } finally {
    records.close();
  }
};

/** A misspelt filter would otherwise look like a list without keys. */
const oneOf = (option: string, value: string | undefined, known: readonly string[]): void => {
  if (value === undefined || known.includes(value)) return;
  const words = {
    what: `${option} does not know “${value}”.`,
    means: 'Nothing was listed.',
    next: `It takes ${known.join(', ')}.`,
  };
  throw new TerminalError('invalid-input', words, { field: option });
};

const serverOf = (row: Credential, servers: ReadonlyMap<string, Server>): Server | null =>
  row.serverId === null ? null : (servers.get(row.serverId) ?? null);

const matches = (row: Credential, server: Server | null, { server: wanted, kind, health }: Filter): boolean => {
  if (kind !== undefined && row.kind !== kind && row.provider !== kind) return false;
  if (health !== undefined && row.health.state !== health) return false;
  if (wanted === undefined) return true;
  const text = wanted.toLocaleLowerCase();
  return server !== null && (server.id.toLocaleLowerCase().includes(text) || server.name.toLocaleLowerCase().includes(text));
};

/** What scripts get: facts, without the hash that only Latchkey itself has a use for. */
const asJson = (row: Credential, server: Server | null) => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  provider: row.provider,
  server: server && { id: server.id, name: server.name },
  state: row.health.state,
  evidence: row.health.evidence,
  lifecycle: row.lifecycle,
  held: row.held,
  last4: row.fingerprint?.last4 ?? null,
  expiry: row.expiry,
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  graceUntil: row.graceUntil,
});
