import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import type { SimulatedUser } from '../people.ts';
import { isUserName, type SimulatedPolicy } from '../policy.ts';
import { empty, isReply, jsonBody, jsonText, missingField, noContent, problem, processingError } from '../replies.ts';
import { policies, type ServerFacts } from '../server-facts.ts';
import { userDto } from '../user-dto.ts';

/** Who there is, and what an administrator does with them. */
export const peopleRoutes = (facts: ServerFacts): Route[] => {
  const { signedIn, admin } = policies(facts);
  const ofUser = (reply: (user: SimulatedUser, exchange: Exchange) => Reply, unknown: Reply) => (exchange: Exchange) => {
    const user = facts.people.byId(exchange.params['userId'] ?? '');
    return user ? reply(user, exchange) : unknown;
  };
  return [
    {
      method: 'GET',
      pattern: /\/users\/me/iu,
      reply: signedIn((_exchange, caller) =>
        caller.by === 'user' ? { status: 200, body: userDto(facts, caller.user) } : problem(400, 'Bad Request'),
      ),
    },
    {
      method: 'GET',
      pattern: /\/users/iu,
      reply: signedIn(() => ({ status: 200, body: facts.people.users.map((user) => userDto(facts, user)) })),
    },
    // New users are hidden until an administrator says otherwise; before the wizard is through everybody is shown.
    {
      method: 'GET',
      pattern: /\/users\/public/iu,
      reply: () => ({ status: 200, body: shownOnTheSignInPage(facts).map((user) => userDto(facts, user)) }),
    },
    { method: 'POST', pattern: /\/users\/new/iu, reply: admin((exchange) => makeUser(facts, exchange)) },
    {
      method: 'GET',
      pattern: /\/users\/(?<userId>[\da-f-]{32,36})/iu,
      reply: signedIn(ofUser((user) => ({ status: 200, body: userDto(facts, user) }), jsonText(404, 'User not found'))),
    },
    {
      method: 'DELETE',
      pattern: /\/users\/(?<userId>[\da-f-]{32,36})/iu,
      reply: admin(ofUser((user) => removeUser(facts, user), empty(404))),
    },
    {
      method: 'POST',
      pattern: /\/users\/(?<userId>[\da-f-]{32,36})\/policy/iu,
      reply: admin(ofUser((user, exchange) => setPolicy(facts, user, exchange), empty(404))),
    },
  ];
};

const shownOnTheSignInPage = ({ people, wizardCompleted }: ServerFacts): SimulatedUser[] =>
  wizardCompleted ? people.users.filter(({ policy, disabled }) => policy['IsHidden'] === false && !disabled) : people.users;

const makeUser = (facts: ServerFacts, exchange: Exchange): Reply => {
  const body = jsonBody(exchange);
  if (isReply(body)) return body;
  const { Name: name, Password: password } = body;
  if (typeof name !== 'string') return missingField('Name');
  if (!isUserName(name) || facts.people.find(name)) return processingError(400);
  const user = facts.people.make({ name, lastActivity: null, ...(typeof password === 'string' ? { password } : {}) });
  return { status: 200, body: userDto(facts, user) };
};

/** The last user and the last administrator stay. */
const removeUser = (facts: ServerFacts, user: SimulatedUser): Reply => {
  const { users } = facts.people;
  if (users.length === 1 || (user.admin && users.filter(({ admin }) => admin).length === 1)) return processingError(400);
  facts.people.remove(user);
  return noContent;
};

/** The whole of it is replaced: what is left out falls back to the defaults of the type. */
const setPolicy = (facts: ServerFacts, user: SimulatedUser, exchange: Exchange): Reply => {
  const body = jsonBody(exchange);
  if (isReply(body)) return body;
  for (const field of ['AuthenticationProviderId', 'PasswordResetProviderId']) {
    if (typeof body[field] !== 'string') return missingField(field);
  }
  const policy = body as SimulatedPolicy;
  if (user.admin && !policy.IsAdministrator && facts.people.users.filter(({ admin }) => admin).length === 1) {
    return jsonText(403, 'There must be at least one user in the system with administrative access.');
  }
  Object.assign(user, { policy: { ...policy }, admin: policy.IsAdministrator, disabled: policy.IsDisabled });
  return noContent;
};
