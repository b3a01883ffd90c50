import type { CredentialKind } from '../../../shared/domain/keys/credential.ts';
import type { PastedKind } from '../../../shared/domain/keys/pasted.ts';

/** Keys of the open-source server, 87 characters; docs/protocols/plexmcp.md, "Keys". */
const serverKey = /^pmcp_01[0-9a-f]{80}$/u;
/** Keys as docs.plexmcp.com shows them. Other services hand out keys of this look too (Stripe, Clerk), so it is only a guess. */
const documentedKey = /^pk_(?:live|test)_[\w-]{16,128}$/u;

/** What a text may be, by its shape alone; nobody is asked. Sign-ins have no shape of their own and are never pasted. */
export const guessPlexMcpKind = (text: string): CredentialKind | null =>
  serverKey.test(text) || documentedKey.test(text) ? 'plexmcp-api-key' : null;

/** Three parts of base64url, the first and the second of which are JSON objects (`{"` comes out as `eyJ`). */
const token = /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}$/u;

/** What a pasted text looks like to PlexMCP: its keys, or a sign-in as its dashboard holds one. */
export const plexMcpLook = (text: string): PastedKind | null => {
  if (serverKey.test(text)) return 'plexmcp-key';
  if (documentedKey.test(text)) return 'plexmcp-documented-key';
  return token.test(text) ? 'jwt' : null;
};

/** The part of a key that the server's list shows: the first 17 characters and dots. Null for keys of another format. */
export const prefixOf = (key: string): string | null => (serverKey.test(key) ? `${key.slice(0, 17)}...` : null);
