import type { CredentialKind } from '../../../shared/domain/credential.ts';

/** Keys of the open-source server, 87 characters; docs/protocols/plexmcp.md, "Keys". */
const serverKey = /^pmcp_01[0-9a-f]{80}$/u;
/** Keys as docs.plexmcp.com shows them. Other services hand out keys of this look too (Stripe, Clerk), so it is only a guess. */
const documentedKey = /^pk_(?:live|test)_[\w-]{16,128}$/u;

/** What a text may be, by its shape alone; nobody is asked. Sign-ins have no shape of their own and are never pasted. */
export const guessPlexMcpKind = (text: string): CredentialKind | null =>
  serverKey.test(text) || documentedKey.test(text) ? 'plexmcp-api-key' : null;

/** The part of a key that the server's list shows: the first 17 characters and dots. Null for keys of another format. */
export const prefixOf = (key: string): string | null => (serverKey.test(key) ? `${key.slice(0, 17)}...` : null);
