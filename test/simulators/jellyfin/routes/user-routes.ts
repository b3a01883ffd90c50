import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { claimsOf } from '../authorization.ts';
import type { Identity, SimulatedDevice, SimulatedUser } from '../people.ts';
import { isReply, jsonBody, jsonText, noContent, processingError, queryOf } from '../replies.ts';
import { isKeptOut, legacyRules, policies, type ServerFacts } from '../server-facts.ts';
import { userDto } from '../user-dto.ts';

/** Signing in and out. */
export const userRoutes = (facts: ServerFacts): Route[] => {
  const { signedIn } = policies(facts);
  return [
    { method: 'POST', pattern: /\/users\/authenticatebyname/iu, reply: (exchange) => byPassword(facts, exchange) },
    { method: 'POST', pattern: /\/users\/authenticatewithquickconnect/iu, reply: (exchange) => byQuickConnect(facts, exchange) },
    { method: 'GET', pattern: /\/quickconnect\/enabled/iu, reply: () => ({ status: 200, body: facts.quickConnect.enabled }) },
    ...facts.traits.initiate.map((method): Route => {
      return { method, pattern: /\/quickconnect\/initiate/iu, reply: (exchange) => initiate(facts, exchange) };
    }),
    {
      method: 'GET',
      pattern: /\/quickconnect\/connect/iu,
      reply: (exchange) => {
        const state = facts.quickConnect.state(queryOf(exchange, 'secret') ?? '');
        return state ? { status: 200, body: state } : jsonText(404, 'Unknown secret');
      },
    },
    {
      method: 'POST',
      pattern: /\/quickconnect\/authorize/iu,
      reply: signedIn((exchange, caller) => {
        const userId = caller.by === 'user' ? caller.user.id : queryOf(exchange, 'userId');
        if (userId === null) return processingError(400);
        return { status: 200, body: facts.quickConnect.approve(queryOf(exchange, 'code') ?? '', userId) };
      }),
    },
    {
      method: 'POST',
      pattern: /\/sessions\/logout/iu,
      // With a key it does nothing, and says that it did.
      reply: signedIn((_exchange, caller) => {
        if (caller.by === 'user') facts.people.end(caller.device.token);
        return noContent;
      }),
    },
  ];
};

/** The four fields of a sign-in, or the reply that their lack earns. */
const identityOf = (facts: ServerFacts, exchange: Exchange): Identity | Reply => {
  const { Client, Device, DeviceId, Version } = claimsOf(exchange, legacyRules(facts));
  if (Client && Device && DeviceId && Version) return { Client, Device, DeviceId, Version };
  if (facts.traits.checksIdentity) return processingError(400);
  // 10.8 ended every sign-in on the server (jellyfin/jellyfin#10795).
  if (!DeviceId) facts.people.endAll();
  return processingError(500);
};

const byPassword = (facts: ServerFacts, exchange: Exchange): Reply => {
  const body = jsonBody(exchange);
  if (isReply(body)) return body;
  const { Username: name, Pw: password } = body;
  if (typeof name !== 'string' || name.trim() === '') return processingError(400);
  const user = facts.people.find(name);
  const right = user !== undefined && facts.people.passes(user, typeof password === 'string' ? password : '');
  if (!right) return processingError(401);
  if (user.disabled || isKeptOut(facts, user)) return processingError(403);
  return signedInReply(facts, exchange, user);
};

const signedInReply = (facts: ServerFacts, exchange: Exchange, user: SimulatedUser): Reply => {
  const identity = identityOf(facts, exchange);
  if (isReply(identity)) return identity;
  return session(facts, user, facts.people.signIn(user, identity, facts.traits.replacesToken, facts.now()));
};

const byQuickConnect = (facts: ServerFacts, exchange: Exchange): Reply => {
  const body = jsonBody(exchange);
  if (isReply(body)) return body;
  const result = facts.quickConnect.result(typeof body['Secret'] === 'string' ? body['Secret'] : '');
  const user = result && facts.people.byId(result.userId);
  if (!result || !user) return processingError(404);
  return session(facts, user, facts.people.signIn(user, result.identity, facts.traits.replacesToken, facts.now()));
};

const initiate = (facts: ServerFacts, exchange: Exchange): Reply => {
  if (!facts.quickConnect.enabled) return jsonText(401, 'Quick connect is disabled');
  const identity = identityOf(facts, exchange);
  return isReply(identity) ? identity : { status: 200, body: facts.quickConnect.initiate(identity) };
};

const session = (facts: ServerFacts, user: SimulatedUser, device: SimulatedDevice): Reply => ({
  status: 200,
  body: {
    User: userDto(facts, user),
    SessionInfo: {
      PlayState: {},
      AdditionalUsers: [],
      RemoteEndPoint: '127.0.0.1',
      UserId: user.id,
      UserName: user.name,
      Client: device.client,
      DeviceName: device.name,
      DeviceId: device.id,
      ApplicationVersion: device.version,
      IsActive: true,
      ServerId: facts.serverId,
    },
    AccessToken: device.token,
    ServerId: facts.serverId,
  },
});
