import { cp } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const root = import.meta.dirname;
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'node:sqlite'];
const outside = [...builtins, 'electron', 'keytar'];

/** Everything outside the page: one file each, all JavaScript bundled, only the native keychain binding left outside. */
const nodeBundle = (entry: Record<string, string>, outDir: string, format: 'cjs' | 'es'): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { conditions: ['node', 'import', 'default'], noExternal: true, external: outside },
  build: {
    outDir: join(root, outDir),
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node24',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entry).map(([name, file]) => [name, join(root, file)])),
      external: outside,
      output: {
        format,
        entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].mjs',
        ...(format === 'cjs' ? { codeSplitting: false } : {}),
      },
    },
  },
});

/** The desktop shell reads the pictures of its tray and window beside its bundle. */
const icons = (): Plugin => ({
  name: 'icons',
  applyToEnvironment: ({ name }) => name === 'main',
  async writeBundle({ dir }) {
    for (const name of ['tray', 'window.png'])
      await cp(join(root, 'build/icons', name), join(dir ?? '', 'icons', name), { recursive: true });
  },
});

export default defineConfig({
  root: join(root, 'renderer'),
  plugins: [react(), icons()],
  builder: {},
  build: {
    outDir: join(root, 'dist/client'),
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    chunkSizeWarningLimit: 1000,
  },
  environments: {
    client: {},
    main: nodeBundle({ main: 'electron/main.ts' }, 'dist/main', 'cjs'),
    preload: nodeBundle({ preload: 'electron/preload.ts' }, 'dist/preload', 'cjs'),
    cli: nodeBundle({ latchkey: 'electron/cli/latchkey.ts' }, 'dist/cli', 'es'),
  },
});
