import type { McpAccess, OptionsOf } from '../../../../shared/domain/keys/key-options.ts';
import { AppError } from '../../../../shared/domain/errors.ts';
import type { Dialect } from '../../../../shared/domain/servers/server.ts';
import type { MintPlan } from '../../port.ts';

export type PlexMcpOptions = OptionsOf<'plexmcp-api-key'>;

/** The options of a plan for this provider. @throws invalid-input for those of another kind of key */
export const plexMcpOptions = (options: MintPlan['options']): PlexMcpOptions => {
  if (options.kind !== 'plexmcp-api-key') throw new AppError('invalid-input', { details: { field: 'options' } });
  return options;
};

/**
 * What a key is to open, each MCP once. Nothing chosen is not the same as all, and a list beside `all` or `none` would be
 * forgotten by the server; neither is ever sent.
 * @throws invalid-input
 */
export const checkedAccess = ({ mode, ids }: McpAccess): McpAccess => {
  const chosen = [...new Set(ids)];
  const fits = mode === 'selected' ? chosen.length > 0 && chosen.every((id) => id.trim() !== '') : chosen.length === 0;
  if (!fits) throw new AppError('invalid-input', { details: { field: 'access' } });
  return { mode, ids: chosen };
};

/** What a contract has no word for is refused, and never left out without saying so. @throws not-offered with the field */
export const refuseUnknownTo = (dialect: Dialect, options: PlexMcpOptions): void => {
  // How one asks for a test key is not documented; the open-source server has none.
  if (options.environment === 'test') throw notOffered('environment');
  if (dialect === 'server') {
    if (options.description !== '') throw notOffered('description');
    return;
  }
  if (options.rateLimit !== null) throw notOffered('rateLimit');
  if (options.access.mode === 'none') throw notOffered('access');
};

const notOffered = (field: string): AppError =>
  new AppError('not-offered', { details: { reason: 'server-has-no-such-thing', field } });

/**
 * The options as the contract spells them. What is not needed is left out: the open-source server refuses `null`, and makes keys
 * of `expires_in_days` that are dead on arrival.
 */
export const spelled = (dialect: Dialect, { access, rateLimit, description }: PlexMcpOptions): object =>
  dialect === 'server'
    ? { ...(access.mode === 'all' ? {} : accessFields(access)), ...(rateLimit === null ? {} : { rate_limit_rpm: rateLimit }) }
    : { description: description || 'Made by Latchkey', permissions: { mcps: access.mode === 'all' ? '*' : access.ids } };

/** Ids can be set but never taken back, so they are sent only where they mean something. */
export const accessFields = ({ mode, ids }: McpAccess): object => ({
  mcp_access_mode: mode,
  ...(mode === 'selected' ? { allowed_mcp_ids: ids } : {}),
});

/** Whether two keys open the same. Ids beside `all` and `none` mean nothing. */
export const opensTheSame = (a: McpAccess | null, b: McpAccess): boolean =>
  a?.mode === b.mode && (b.mode !== 'selected' || sameSet(a.ids, b.ids));

const sameSet = (a: readonly string[], b: readonly string[]): boolean => {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((id) => other.has(id));
};

/** Whole seconds are all a contract promises to keep. Null is no end. */
export const isSameInstant = (echoed: string | null, wanted: string | null): boolean =>
  echoed === null || wanted === null ? echoed === wanted : Math.abs(Date.parse(echoed) - Date.parse(wanted)) < 1000;
