import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { empty, isReply, jsonBody, noContent, processingError } from '../replies.ts';
import { policies, type ServerFacts } from '../server-facts.ts';

/** The set-up wizard: open to everybody until it is through, then to administrators. */
export const startupRoutes = (facts: ServerFacts): Route[] => {
  const { whileSettingUp } = policies(facts);
  const first = () => facts.people.users[0];
  return [
    {
      method: 'GET',
      pattern: /\/startup\/(?:user|firstuser)/iu,
      // Asking for the first user makes it; without that there is nobody to give a name to.
      reply: whileSettingUp(() => {
        if (!first()) facts.people.make({ name: 'root', admin: true, lastActivity: null });
        facts.startup.asked = true;
        return { status: 200, body: { Name: first()?.name } };
      }),
    },
    { method: 'POST', pattern: /\/startup\/user/iu, reply: whileSettingUp((exchange) => nameFirst(facts, exchange)) },
    {
      method: 'GET',
      pattern: /\/startup\/configuration/iu,
      reply: whileSettingUp(() => ({
        status: 200,
        body: { UICulture: 'en-US', MetadataCountryCode: 'US', PreferredMetadataLanguage: 'en' },
      })),
    },
    {
      method: 'POST',
      pattern: /\/startup\/configuration/iu,
      reply: whileSettingUp((exchange) => {
        const body = jsonBody(exchange);
        if (isReply(body)) return body;
        if (facts.traits.setupServer && typeof body['ServerName'] === 'string') facts.name = body['ServerName'];
        return noContent;
      }),
    },
    {
      method: 'POST',
      pattern: /\/startup\/remoteaccess/iu,
      reply: whileSettingUp((exchange) => {
        const body = jsonBody(exchange);
        return isReply(body) ? body : noContent;
      }),
    },
    {
      method: 'POST',
      pattern: /\/startup\/complete/iu,
      reply: whileSettingUp(() => {
        facts.wizardCompleted = true;
        return noContent;
      }),
    },
  ];
};

const nameFirst = (facts: ServerFacts, exchange: Exchange): Reply => {
  const body = jsonBody(exchange);
  if (isReply(body)) return body;
  const user = facts.people.users[0];
  if (!user || !facts.startup.asked) return facts.traits.setupServer ? empty(404) : processingError(500);
  const { Name: name, Password: password } = body;
  if (facts.traits.checksIdentity && (typeof password !== 'string' || password === '')) {
    return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Password must not be empty' };
  }
  if (facts.startup.hasPassword && facts.traits.boundsSearch) return empty(403);
  Object.assign(user, { ...(typeof name === 'string' ? { name } : {}), password: typeof password === 'string' ? password : '' });
  facts.startup.hasPassword = true;
  return noContent;
};
