import { readJson } from '../../http/answers.ts';
import type { Asker, JellyfinClient } from '../client.ts';
import { type JellyfinUser, usersSchema } from '../schemas.ts';

/** Thousands of users with their settings are megabytes. */
const largestList = 64 * 1024 * 1024;

/** Everybody the server knows, for anybody who is signed in. @throws token-refused, … */
export const listUsers = async (client: JellyfinClient, asker: Asker): Promise<JellyfinUser[]> => {
  const answer = await client.askAs(asker, {
    method: 'GET',
    path: '/Users',
    retries: 1,
    timeoutMs: client.timeouts.list,
    maxBytes: largestList,
  });
  return readJson(answer, usersSchema);
};
