import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { keyRow } from '../key-book.ts';
import type { SimulatedDevice } from '../people.ts';
import { dotNetDate, empty, missingField, noContent, processingError, queryOf, queryResult } from '../replies.ts';
import { policies, type ServerFacts } from '../server-facts.ts';

/** API keys, and the devices whose tokens cannot be read. */
export const keyRoutes = (facts: ServerFacts): Route[] => {
  const { admin } = policies(facts);
  return [
    { method: 'GET', pattern: /\/auth\/keys/iu, reply: admin(() => queryResult(facts.keys.all.map(keyRow))) },
    { method: 'POST', pattern: /\/auth\/keys/iu, reply: admin((exchange) => create(facts, exchange)) },
    {
      method: 'DELETE',
      pattern: /\/auth\/keys\/(?<key>[^/]+)/iu,
      // An unknown key, even a user's token: the answer is the same.
      reply: admin((exchange) => {
        facts.keys.remove(exchange.params['key'] ?? '');
        return noContent;
      }),
    },
    { method: 'GET', pattern: /\/devices/iu, reply: admin((exchange) => devices(facts, queryOf(exchange, 'userId'))) },
    { method: 'DELETE', pattern: /\/devices/iu, reply: admin((exchange) => endDevices(facts, exchange)) },
    {
      method: 'GET',
      pattern: /\/devices\/info/iu,
      reply: admin((exchange) => {
        const device = facts.people.devices.find((one) => one.id === queryOf(exchange, 'id'));
        return device ? { status: 200, body: deviceRow(facts, device) } : empty(404);
      }),
    },
  ];
};

const create = (facts: ServerFacts, exchange: Exchange): Reply => {
  const name = queryOf(exchange, 'app');
  if (name === null || name.trim() === '') return missingField('app');
  const key = facts.keys.make(name, facts.now());
  return facts.traits.createShowsKey ? { status: 200, body: keyRow(key) } : noContent;
};

const devices = (facts: ServerFacts, userId: string | null): Reply =>
  queryResult(
    facts.people.devices.filter((one) => userId === null || one.userId === userId).map((device) => deviceRow(facts, device)),
  );

const endDevices = (facts: ServerFacts, exchange: Exchange): Reply => {
  const ids = exchange.query.getAll('id');
  if (ids.length === 0 && facts.traits.unknownDevice === 400) return noContent;
  const known = ids.every((id) => facts.people.devices.some((one) => one.id === id));
  if (!known || ids.length === 0) return facts.traits.unknownDevice === 404 ? empty(404) : processingError(400);
  for (const id of ids) facts.people.endDevice(id);
  return noContent;
};

const deviceRow = (facts: ServerFacts, device: SimulatedDevice): object => ({
  Name: device.name,
  Id: device.id,
  LastUserName: facts.people.byId(device.userId)?.name,
  AppName: device.client,
  AppVersion: device.version,
  LastUserId: device.userId,
  DateLastActivity: dotNetDate(device.lastActivity),
  Capabilities: { PlayableMediaTypes: [], SupportedCommands: [], SupportsMediaControl: false },
});
