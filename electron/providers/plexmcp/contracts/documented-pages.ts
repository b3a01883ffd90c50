import type { z } from 'zod';

import { AppError } from '../../../../shared/domain/errors.ts';
import { readJson } from '../../http/answers.ts';
import type { GatewayAccess, PlexMcpClient } from '../client.ts';
import { pageSchema } from '../schemas/documented.ts';

const perPage = 100;
/** A bound for servers that never come to an end. */
const mostPages = 1000;

/** All rows of a list of the documented contract. A row that moves between two pages is taken once. @throws bad-answer and what the wire gives */
export const pagesOf = async <T extends { id: string }>(
  client: PlexMcpClient,
  access: GatewayAccess,
  path: string,
  schema: z.ZodType<T>,
): Promise<T[]> => {
  const rows = new Map<string, T>();
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.ask(access, { method: 'GET', path: `${path}?page=${page}&per_page=${perPage}`, retries: 2 });
    const { data, pagination } = readJson(answer, pageSchema);
    const before = rows.size;
    for (const one of data) {
      const row = schema.safeParse(one);
      // A list with a row left out would make a key that exists look gone.
      if (!row.success)
        throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status, field: 'data' } });
      rows.set(row.data.id, row.data);
    }
    const isLast = pagination.total_pages === null ? data.length < perPage : page >= pagination.total_pages;
    // A server that ignores the page number sends the first one for ever.
    if (isLast || rows.size === before) break;
  }
  return [...rows.values()];
};
