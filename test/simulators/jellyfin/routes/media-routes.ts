import { crc32, deflateSync } from 'node:zlib';

import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { empty, jsonText, noContent, processingError, queryOf, queryResult } from '../replies.ts';
import { policies, type ServerFacts } from '../server-facts.ts';
import { folders, forUser, known, shownAs } from './library-routes.ts';

/** Single items, their pictures, and who plays something. */
export const mediaRoutes = (facts: ServerFacts): Route[] => {
  const { signedIn } = policies(facts);
  const single = signedIn((exchange, caller) => forUser(facts, exchange, caller, () => item(facts, exchange)));
  const images: RegExp = /\/items\/(?<itemId>[\da-f-]{32,36})\/images\/(?<type>[a-z]+)(?:\/\d+)?/iu;
  return [
    ...(facts.traits.pathsWithoutUser
      ? [{ method: 'GET', pattern: /\/items\/(?<itemId>[\da-f-]{32,36})/iu, reply: single }]
      : []),
    { method: 'GET', pattern: /\/users\/(?<userId>[\da-f-]{32,36})\/items\/(?<itemId>[\da-f-]{32,36})/iu, reply: single },
    // Pictures are for everybody.
    { method: 'GET', pattern: images, reply: (exchange) => image(facts, exchange) },
    { method: 'HEAD', pattern: images, reply: (exchange) => image(facts, exchange) },
    { method: 'GET', pattern: /\/sessions/iu, reply: signedIn(() => ({ status: 200, body: sessions(facts) })) },
    {
      method: 'POST',
      pattern: /\/system\/restart/iu,
      reply: policies(facts).admin(() => {
        facts.restart();
        return noContent;
      }),
    },
    {
      method: 'GET',
      pattern: /\/branding\/configuration/iu,
      reply: () => ({ status: 200, body: { SplashscreenEnabled: false } }),
    },
    { method: 'GET', pattern: /\/genres/iu, reply: signedIn(() => queryResult([])) },
  ];
};

const item = (facts: ServerFacts, exchange: Exchange): Reply => {
  const [place] = known(facts, exchange.params['itemId'] ?? '');
  if (place) return { status: 200, body: shownAs(facts, exchange, true)(place) };
  const folder = folders(
    facts,
    facts.libraries.map((_one, index) => index),
  ).find((one) => 'Id' in one && one.Id === exchange.params['itemId']);
  return folder ? { status: 200, body: folder } : processingError(404);
};

const image = (facts: ServerFacts, exchange: Exchange): Reply => {
  const isThere = known(facts, exchange.params['itemId'] ?? '').length > 0;
  if (!isThere) return empty(404);
  if (exchange.params['type']?.toLowerCase() !== 'primary') return jsonText(404, 'The image was not found');
  const cache = queryOf(exchange, 'tag') === null ? {} : { 'cache-control': 'public, max-age=31536000' };
  return { status: 200, headers: { 'content-type': 'image/png', vary: 'Accept', ...cache }, body: picture };
};

/** Everybody who was seen a short while ago has a session; keys that only ask have none. */
const sessions = (facts: ServerFacts): object[] =>
  facts.people.devices
    .filter(({ lastActivity }) => facts.now() - lastActivity < 16 * 60_000)
    .map((device) => ({
      Id: device.id,
      UserId: device.userId,
      UserName: facts.people.byId(device.userId)?.name,
      Client: device.client,
      DeviceId: device.id,
      DeviceName: device.name,
      ApplicationVersion: device.version,
      IsActive: true,
      PlayState: { CanSeek: false, IsPaused: false, IsMuted: false, RepeatMode: 'RepeatNone' },
      AdditionalUsers: [],
      ServerId: facts.serverId,
    }));

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

/** One grey pixel, as PNG. */
const picture: Buffer = (() => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(1, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, 0x80]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
})();
