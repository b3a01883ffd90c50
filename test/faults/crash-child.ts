import { openAdapters } from '../../electron/app.ts';
import { createCore } from '../../electron/core.ts';
import type { ShellOptions } from '../../electron/shell.ts';
import { defaultPaths } from '../../electron/paths.ts';
import type { KeyOptions } from '../../shared/domain/keys/key-options.ts';
import { simulatedFromEnv } from '../../electron/simulated.ts';
import { withCrashPoints } from './crash-points.ts';

/** What the parent wants done; comes as one JSON argument and holds no secret. */
export type Deed =
  | { do: 'create'; accountId: string; name: string; options?: KeyOptions }
  | { do: 'rotate'; id: string }
  | { do: 'replace'; id: string }
  | { do: 'revoke'; id: string };

const deed = JSON.parse(process.argv[2] ?? '') as Deed;
const crashAt = Number(process.argv[3] ?? 0);

const options: ShellOptions = {
  shell: 'cli',
  version: '0.0.0',
  paths: defaultPaths(),
  clipboard: null,
  openExternal: async () => false,
  simulated: simulatedFromEnv(process.env),
};
const { adapters, passed } = withCrashPoints(openAdapters(options), crashAt);
const app = createCore(adapters, options);
await app.start();
const before = passed();
if (deed.do === 'create')
  await app.handlers['credentials.create']({
    accountId: deed.accountId,
    name: deed.name,
    expiresAt: null,
    options: deed.options,
  });
if (deed.do === 'rotate') await app.handlers['rotation.start']({ id: deed.id, graceHours: 0, inPlace: false });
if (deed.do === 'replace') await app.handlers['rotation.start']({ id: deed.id, graceHours: null, inPlace: true });
if (deed.do === 'revoke') await app.handlers['credentials.revoke']({ id: deed.id });
// Only an uninterrupted run gets here: it tells how many points there are.
process.stdout.write(JSON.stringify({ from: before + 1, to: passed() }));
await app.stop();
