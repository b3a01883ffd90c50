import { randomBytes } from 'node:crypto';

import { JellyfinSimulator } from '../simulators/jellyfin/jellyfin-simulator.ts';
import type { JellyfinVersion } from '../simulators/jellyfin/versions.ts';
import type { Finding } from './finding.ts';
import { sdkScript, sdkVersion } from './jellyfin-sdk-folder.ts';
import { runClient } from './run-client.ts';

/** What the SDK supports, from its oldest to what is not released yet. */
const versions: readonly JellyfinVersion[] = ['10.10.7', '10.11.11', '12.1.0', '13.0.0'];

/**
 * Runs `@jellyfin/sdk` against simulated servers of several versions, below a base path as behind a proxy.
 * @throws MissingTool when it cannot be installed
 */
export const checkJellyfinSdk = async (): Promise<Finding[]> => {
  const script = await sdkScript();
  const findings: Finding[] = [];
  for (const version of versions) findings.push(...(await checkVersion(script, version)));
  return findings;
};

const checkVersion = async (script: string, version: JellyfinVersion): Promise<Finding[]> => {
  const password = randomBytes(12).toString('base64url');
  const server = new JellyfinSimulator({
    version,
    basePath: '/media',
    users: [{ name: 'ada', admin: true, password }, { name: 'bob' }],
  });
  await server.listen();
  const setting = { url: server.url, version, username: 'ada', password, movies: 1200 };
  try {
    return await runClient(`@jellyfin/sdk ${sdkVersion} at ${version}`, [process.execPath, script], setting);
  } finally {
    await server.close();
  }
};
