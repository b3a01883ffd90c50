import { endpointOf } from '../../common/endpoint.ts';
import { hostOf } from '../../http/redirects.ts';
import type { JellyfinClient, Asker } from '../client.ts';
import { listUsers } from '../keys/users.ts';
import { userNonceOf } from '../names.ts';
import { errorOf } from '../wire/refusals.ts';

/** The server ends the user's sign-ins as well. A user who is gone already is as good. @throws no-permission, … */
export const deleteUser = async (client: JellyfinClient, asker: Asker, userId: string): Promise<void> => {
  const answer = await client.sendAs(asker, { method: 'DELETE', path: `/Users/${userId}`, shownPath: '/Users/{id}' });
  const isGone = (answer.status >= 200 && answer.status < 300) || (answer.status === 404 && answer.text === '');
  if (!isGone) throw errorOf(answer, hostOf(endpointOf(asker)));
};

/**
 * Removes the user that was made for a key. Only one that still looks as Latchkey made it: named with its mark, and without an
 * administrator's rights. Somebody who was renamed or promoted is a person's business now, and stays.
 */
export const deleteMadeUser = async (client: JellyfinClient, asker: Asker, userId: string): Promise<void> => {
  const user = (await listUsers(client, asker)).find(({ Id }) => Id === userId);
  if (!user || userNonceOf(user.Name) === null || user.Policy.IsAdministrator) return;
  await deleteUser(client, asker, user.Id);
};
