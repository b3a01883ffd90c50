import type { Trial } from '../../../../shared/domain/keys/trial.ts';
import { looksLikeHtml } from '../../http/answers.ts';
import { AppError } from '../../../../shared/domain/errors.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { redirectIn } from '../../http/redirects.ts';
import type { Access } from '../../port.ts';
import { atGateway, dialectOf, type GatewayAccess, keyOf, type PlexMcpClient } from '../client.ts';
import { callGateway } from '../contracts/gateway.ts';
import { errorOf } from '../wire/refusals.ts';
import { shownContent, shownMessage } from './content.ts';
import { type Verdict, verdictOn } from './outcomes.ts';

/** What is called, and with what. `mcp`: its id in the documented contract; the open-source server reads it off the tool's name. */
export interface Call {
  mcp: string;
  tool: string;
  arguments: Record<string, unknown>;
}

/**
 * Calls one tool with the key itself, once. A refusal is a result.
 * @throws not-offered for a sign-in, which gateways do not take; login-page, redirected, bad-answer for what is no answer of the
 * service's; unreachable, timeout, cancelled, …
 */
export const callTool = async (client: PlexMcpClient, access: Access, call: Call): Promise<Trial> => {
  const at = keyAtGateway(access);
  const key = keyOf(at);
  const start = performance.now();
  const answer = dialectOf(at) === 'server' ? await callServer(client, at, call) : await invoke(client, at, call);
  const took = Math.round(performance.now() - start);
  if (redirectIn(answer) !== null || (answer.status < 400 && looksLikeHtml(answer))) throw errorOf(answer);
  const verdict: Verdict = verdictOn(answer);
  if (answer.status < 300 && verdict.result === undefined && verdict.code === null)
    throw new AppError('bad-answer', { details: { asked: answer.asked, status: answer.status, field: 'result' } });
  return {
    outcome: verdict.outcome,
    asked: answer.asked,
    status: answer.status,
    code: typeof verdict.code === 'string' ? shownMessage(verdict.code, key) : verdict.code,
    message: shownMessage(verdict.message, key),
    retryAfter: verdict.retryAfter,
    ...shownContent(verdict.result, key),
    took,
  };
};

/** @throws not-offered for what is no key */
export const keyAtGateway = (access: Access): GatewayAccess => {
  if (access.kind !== 'plexmcp-api-key') throw new AppError('not-offered', { details: { reason: 'opens-no-tools' } });
  return atGateway(access);
};

const callServer = (client: PlexMcpClient, access: GatewayAccess, { tool, arguments: given }: Call): Promise<HttpAnswer> =>
  callGateway(client, access, {
    method: 'tools/call',
    params: { name: tool, arguments: given },
    timeoutMs: client.timeouts.call,
  });

const invoke = (client: PlexMcpClient, access: GatewayAccess, { mcp, tool, arguments: given }: Call): Promise<HttpAnswer> =>
  client.sendAs(access, {
    method: 'POST',
    path: '/v1/mcp/invoke',
    body: { mcp_id: mcp, tool, arguments: given },
    timeoutMs: client.timeouts.call,
  });
