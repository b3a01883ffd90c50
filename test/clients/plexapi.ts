import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { PlexServerSimulator } from '../simulators/plex/plex-server-simulator.ts';
import { PlexTvSimulator } from '../simulators/plex/plex-tv-simulator.ts';
import type { Finding } from './finding.ts';
import { plexapiPython, plexapiVersion } from './plexapi-venv.ts';
import { runClient } from './run-client.ts';

const client = `python-plexapi ${plexapiVersion}`;
const script = fileURLToPath(new URL('plexapi_check.py', import.meta.url));
const movies = 1234;

/**
 * Runs python-plexapi against the simulated plex.tv and a server of it.
 * @throws MissingTool when Python or the library cannot be had
 */
export const checkPlexapi = async (): Promise<Finding[]> => {
  const python = await plexapiPython();
  const password = (): string => randomBytes(12).toString('base64url');
  const plexTv = new PlexTvSimulator({
    accounts: [
      { username: 'ada', password: password(), home: {} },
      { username: 'kid', home: { managed: true, pin: '2468' } },
      { username: 'bob', password: password() },
      { username: 'carol', password: password(), twoFactorCode: '123456' },
    ],
  });
  const [ada, , bob, carol] = plexTv.accounts.all;
  const pms = new PlexServerSimulator({
    plexTv,
    name: 'Checked server',
    sharedWith: ['bob'],
    sections: [
      { key: '1', title: 'Movies', type: 'movie', count: movies },
      { key: '2', title: 'TV Shows', type: 'show', count: 180 },
      { key: '3', title: 'Music', type: 'artist', count: 420 },
    ],
  });
  await Promise.all([plexTv.listen(), pms.listen()]);
  pms.remoteAccess = true;
  pms.play('ada', '10000007');
  pms.activities.push({ uuid: randomUUID(), title: 'Scanning Movies', progress: 7 });
  const setting = {
    plexTv: plexTv.url,
    pms: pms.url,
    name: pms.name,
    machineIdentifier: pms.machineIdentifier,
    movies,
    username: 'ada',
    password: ada?.password,
    guest: 'bob',
    guestPassword: bob?.password,
    careful: 'carol',
    carefulPassword: carol?.password,
    carefulCode: carol?.twoFactorCode,
    homeUser: 'kid',
    homePin: '2468',
  };
  try {
    // A configuration file of the machine's owner is left out of it.
    return await runClient(client, [python, script], setting, {
      PLEXAPI_CONFIG_PATH: '/nonexistent',
      PYTHONDONTWRITEBYTECODE: '1',
    });
  } finally {
    await Promise.all([plexTv.close(), pms.close()]);
  }
};
