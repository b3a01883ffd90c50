import { AppError } from '../../../../shared/domain/errors.ts';
import type { ItemPage } from '../../../../shared/domain/servers/library.ts';
import { readJson } from '../../http/answers.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access, PageRequest } from '../../port.ts';
import type { PlexClient } from '../client.ts';
import { get } from './ask.ts';
import { itemsOf } from './item.ts';
import { type ItemsContainer, itemsSchema } from './schemas.ts';

/** Larger pages lock the server's database for everybody. */
export const largestPage = 200;

/** Asks for a page of a list. @throws bad-answer when the server sends another part of the list than was asked for */
export const askForPage = async (client: PlexClient, access: Access, path: string, wanted: PageRequest): Promise<ItemPage> => {
  const page = { start: wanted.start, size: Math.min(wanted.size, largestPage) };
  const answer = await get(client, access, path, {
    'x-plex-container-start': String(page.start),
    'x-plex-container-size': String(page.size),
  });
  const read = readPage(readJson(answer, itemsSchema).MediaContainer, answer.headers, page);
  if (read) return read;
  throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status, field: 'offset' } });
};

/**
 * What an answer holds of the wanted page. A server may ignore the request and send everything, or a page of another size,
 * and says so in the body, in headers, or not at all. Null when it holds items, but other ones.
 */
export const readPage = (
  { Metadata, offset, totalSize }: ItemsContainer,
  headers: HttpAnswer['headers'],
  wanted: PageRequest,
): ItemPage | null => {
  const said = count(totalSize) ?? countIn(headers['x-plex-container-total-size']);
  const first = count(offset) ?? countIn(headers['x-plex-container-start']);
  const everything = Metadata.length > wanted.size || (said === null && first === null);
  const from = wanted.start - (first ?? (everything ? 0 : wanted.start));
  const isThere = from >= 0 && from < Metadata.length;
  const isEmpty = Metadata.length === 0 || wanted.size === 0 || (everything && from >= Metadata.length);
  if (!isThere && !isEmpty) return null;
  const whole = everything && (first ?? 0) === 0 ? Metadata.length : null;
  return {
    items: isThere ? itemsOf(Metadata.slice(from, from + wanted.size)) : [],
    start: wanted.start,
    total: said ?? whole,
  };
};

const count = (value: number | null): number | null =>
  value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;

const countIn = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,12}$/u.test(header) ? Number(header) : null;
