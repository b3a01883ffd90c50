import type { Exchange, Reply } from '../../http-simulator.ts';
import { type Fields, toXml, wantsJson, xml } from '../wire-format.ts';

/** In XML each kind of item has its own element. */
const tags: Readonly<Record<string, string>> = {
  movie: 'Video',
  episode: 'Video',
  track: 'Track',
  show: 'Directory',
  season: 'Directory',
  artist: 'Directory',
  album: 'Directory',
};

/** What a server answers to everything that goes well. `stringNumbers`: numbers in JSON come as strings. */
export const mediaContainer = (headers: Exchange['headers'], fields: Fields, stringNumbers: boolean): Reply => {
  if (wantsJson(headers)) {
    const body = { MediaContainer: fields };
    return { status: 200, body: stringNumbers ? (withStrings(body) as object) : body };
  }
  const tagOf = (key: string, { type }: Fields): string =>
    key === 'Metadata' && typeof type === 'string' ? (tags[type] ?? key) : key;
  return xml(200, toXml('MediaContainer', fields, tagOf));
};

/** An empty list is left out, only its size is there. */
export const listOf = (name: 'Metadata' | 'Directory', items: Fields[]): Fields => ({
  size: items.length,
  ...(items.length > 0 ? { [name]: items } : {}),
});

const withStrings = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(withStrings);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withStrings(inner)]));
};
