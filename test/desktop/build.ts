import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { createBuilder, mergeConfig, type InlineConfig, type Plugin } from 'vite';

import config from '../../vite.config.ts';
import type { Runtime } from './runtime.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the desktop shell for a runtime, apart from `dist/`: with the product's own configuration, and for the stand-in
 * with older targets. Returns the folder, which is a complete application for Electron.
 * @param core absolute path of a module with a `createApp` that takes the real one's place
 */
export const buildDesktop = async (kind: Runtime['kind'], core?: string): Promise<string> => {
  const folder = join(root, 'test/artefacts/desktop', core ? `${kind}-with-${basename(core, '.ts')}` : kind);
  const old = kind === 'stand-in';
  const environment = (name: string, target: string): InlineConfig => ({
    build: { outDir: join(folder, name), ...(old ? { target } : {}) },
  });
  const builder = await createBuilder(
    mergeConfig(config, {
      configFile: false,
      logLevel: 'error',
      // undici 7 needs Node 20.
      ...(old ? { resolve: { alias: { undici: 'undici5' } } } : {}),
      plugins: [...(core ? [inPlaceOfCore(core)] : []), ...(old ? [inOldPage] : [])],
      environments: {
        client: environment('client', 'chrome108'),
        main: environment('main', 'node16'),
        preload: environment('preload', 'node16'),
      },
    } satisfies InlineConfig),
  );
  for (const name of ['client', 'main', 'preload']) {
    const found = builder.environments[name];
    if (!found) throw new Error(`vite.config.ts has no environment ${name}.`);
    await builder.build(found);
  }
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, string>;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, main: 'main/main.cjs' }));
  return folder;
};

/** What Chromium 108 lacks in the page, such as `toSorted` of 110. The main process gets it from stand-in/shim.cjs. */
const inOldPage: Plugin = {
  name: 'in-old-page',
  transform: (code, id) => (id === join(root, 'renderer/app/main.tsx') ? `import 'core-js/actual';\n${code}` : null),
};

const inPlaceOfCore = (core: string): Plugin => ({
  name: 'in-place-of-core',
  enforce: 'pre',
  resolveId: (id, importer) => (id === './app.ts' && importer === join(root, 'electron/main.ts') ? core : null),
});
