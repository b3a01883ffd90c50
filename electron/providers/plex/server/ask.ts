import { endpointOf } from '../../common/endpoint.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { Access } from '../../port.ts';
import type { PlexClient } from '../client.ts';

/** Reads from the server of an access, with its token. @throws invalid-input without a server, AppError for every answer that is no 2xx */
export const get = async (
  client: PlexClient,
  access: Access,
  path: string,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> => {
  const { clientId, secret, kind, signal } = access;
  return client.askServer(endpointOf(access), {
    method: 'GET',
    path,
    clientId,
    secret,
    card: client.serverCard(kind),
    headers,
    signal,
    retries: 1,
  });
};
