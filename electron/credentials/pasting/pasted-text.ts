import type { Examined } from '../../../shared/domain/keys/pasted.ts';

export type Cleaned = Examined['cleaned'][number];

/** What may be meant by a pasted text. */
export interface Unwrapped {
  /** Different candidates in the order in which they stand there; none where the text has places for a secret but none in them. */
  texts: string[];
  /** What was taken away around them. */
  cleaned: Cleaned[];
}

/**
 * Names under which the three systems and the files of their companions carry a secret: `X-Plex-Token`, `api_key`, `authToken`,
 * `PlexOnlineToken`, `PLEX_CLAIM`, `HOMEPAGE_VAR_JELLYFIN_KEY`.
 */
const name = String.raw`[\w.-]*(?:token|api[_-]?key|secret|(?:plex|jellyfin|plexmcp)(?:[_-]\w+)?[_-](?:key|claim))`;
const value = String.raw`[\w.~%+/-]{4,}={0,2}`;

/** A name, what joins it to its value (`=` of an address, a line or an attribute; `:` of a header, JSON or YAML; `>` of an element), and the value. */
const labelled = new RegExp(
  String.raw`(?<before>[?&#]|<)?(?<![\w.-])(?<name>${name})["']?\s*(?<join>[=:>])\s*(?<quote>["'“‘]?)(?<value>${value})(?![\w({])`,
  'giu',
);
const scheme = new RegExp(String.raw`\b(?:bearer|apikey)\s+(?<value>${value})`, 'giu');

/** A whole line that gives something a name ending in `key`: too vague to be looked for inside a text. */
const line = /^(?:export\s+|set\s+|-\s+)?["']?[\w.-]*key["']?\s*[=:]\s*(.+)$/iu;

/** Words that stand where a secret would. */
const noValue =
  /^(?:null|none|true|false|undefined|string|your[\w-]*|x{4,}|changeme|redacted|bearer|apikey|mediabrowser|emby)$/iu;

/** Text that is made to hold something, so that nothing found in it means that it holds no secret. */
const wrapping = new RegExp(String.raw`^https?://|^<[?\w]|^[[{]|^curl\s|(?<![\w.-])${name}["']?\s*[=:]`, 'iu');

/**
 * Takes secrets out of what people paste: addresses, headers, `.env`, YAML and JSON lines, XML, `curl` commands, quotes, white space,
 * a line break at the end. Pure; text without a known wrapping comes back as it is.
 */
export const unwrap = (pasted: string): Unwrapped => {
  const cleaned = new Set<Cleaned>();
  const text = pasted.replaceAll(/[\s\u200b\ufeff]+/gu, ' ').trim();
  if (text !== pasted) cleaned.add('white-space');
  const found = [...fromLabels(text, cleaned), ...fromSchemes(text, cleaned)];
  if (found.length > 0) return { texts: [...new Set(found)], cleaned: [...cleaned] };
  if (wrapping.test(text)) return { texts: [], cleaned: [...cleaned] };
  const inLine = line.exec(text)?.[1];
  if (inLine !== undefined) cleaned.add('parameter-name');
  const bare = unquoted(inLine ?? text);
  if (bare !== (inLine ?? text)) cleaned.add('quotes');
  return { texts: bare === '' ? [] : [bare], cleaned: [...cleaned] };
};

const fromLabels = (text: string, cleaned: Set<Cleaned>): string[] =>
  [...text.matchAll(labelled)].flatMap(({ groups = {}, index }) => {
    const { before, name: label = '', join, quote, value: raw = '' } = groups;
    if (noValue.test(raw)) return [];
    const inAddress = before !== undefined && before !== '<';
    if (inAddress) cleaned.add('url');
    else if (join === '>' || (join === '=' && text.lastIndexOf('<', index) > text.lastIndexOf('>', index))) cleaned.add('xml');
    else if ((join === ':' && /^x-/iu.test(label)) || /\b(?:mediabrowser|emby)\s/iu.test(sinceLast(';', text, index)))
      cleaned.add('header');
    else cleaned.add('parameter-name');
    if (quote) cleaned.add('quotes');
    return [inAddress ? decoded(raw) : raw];
  });

const fromSchemes = (text: string, cleaned: Set<Cleaned>): string[] =>
  [...text.matchAll(scheme)].flatMap(({ groups = {} }) => {
    const raw = groups['value'] ?? '';
    if (noValue.test(raw)) return [];
    cleaned.add('header');
    return [raw];
  });

const sinceLast = (sign: string, text: string, end: number): string => text.slice(text.lastIndexOf(sign, end) + 1, end);

const unquoted = (text: string): string => text.replace(/^(["'`“”‘’])(.*)["'`“”‘’],?;?$/u, '$2').trim();

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
