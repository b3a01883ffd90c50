import type { Finding } from './finding.ts';
import { checkJellyfinSdk } from './jellyfin-sdk.ts';
import { MissingTool } from './missing-tool.ts';
import { checkPlexapi } from './plexapi.ts';

const widest = (findings: readonly Finding[], field: 'client' | 'exercised'): number =>
  Math.max(0, ...findings.map((finding) => finding[field].length));

/** One row for each thing that was exercised. */
const table = (findings: readonly Finding[]): string =>
  findings
    .map(({ client, exercised, stumbled }) => {
      const row = `${client.padEnd(widest(findings, 'client'))}  ${exercised.padEnd(widest(findings, 'exercised'))}`;
      return stumbled === null ? `${row}  ok` : `${row}  STUMBLED\n    ${stumbled.replaceAll('\n', '\n    ')}`;
    })
    .join('\n');

try {
  const findings = [...(await checkPlexapi()), ...(await checkJellyfinSdk())];
  const stumbles = findings.filter(({ stumbled }) => stumbled !== null).length;
  process.stdout.write(`${table(findings)}\n\n${findings.length} things exercised, ${stumbles} stumbled over.\n`);
  process.exitCode = stumbles === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof MissingTool)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
