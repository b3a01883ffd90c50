export type Cleaned = 'quotes' | 'white-space' | 'parameter-name' | 'url' | 'header';

/** Names under which the three systems carry a secret in an address, a header or a configuration line. */
const names =
  'x-plex-token|x-emby-token|x-mediabrowser-token|x-api-key|api_?key|token|auth_?token|access_?token|plex_token|jellyfin_(?:api_)?key|plexmcp_(?:api_)?key';
const inUrl = new RegExp(`[?&#](?:${names})=([^&#\\s"']+)`, 'iu');
const assigned = new RegExp(`^(?:export\\s+|set\\s+|-\\s+)?["']?(?:[\\w.-]*(?:token|key))["']?\\s*[=:]\\s*(.+)$`, 'iu');
const header = /^(?:authorization\s*:\s*)?(?:bearer|apikey)\s+(.+)$/iu;
const mediaBrowser = /\btoken="?([^",\s]+)"?/iu;

/**
 * Takes a secret out of what people paste: an address, a header, an `.env` line, quotes, white space, a line break at the
 * end. Pure; says what it took away. Text that holds no known wrapping comes back as it is.
 */
export const cleanPasted = (pasted: string): { text: string; cleaned: Cleaned[] } => {
  const cleaned: Cleaned[] = [];
  const step = (why: Cleaned, after: string | undefined, before: string): string => {
    if (after === undefined || after === before) return before;
    cleaned.push(why);
    return after;
  };
  let text = step('white-space', pasted.replaceAll(/[\s\u200b\ufeff]+/gu, ' ').trim(), pasted);
  text = step('url', decoded(inUrl.exec(text)?.[1]), text);
  if (/^(?:authorization\s*:\s*)?(?:mediabrowser|emby)\s/iu.test(text))
    text = step('header', decoded(mediaBrowser.exec(text)?.[1]), text);
  text = step('parameter-name', assigned.exec(text)?.[1], text);
  text = step('header', header.exec(unquoted(text))?.[1], text);
  text = step('quotes', unquoted(text), text);
  text = step('white-space', text.trim(), text);
  return { text, cleaned: [...new Set(cleaned)] };
};

const unquoted = (text: string): string => text.replace(/^(["'`“”‘’])(.*)["'`“”‘’],?;?$/u, '$2');

const decoded = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
