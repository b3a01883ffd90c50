import { builtinModules } from 'node:module';

import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'node:sqlite'];

/** Everything outside the page: one file each, all JavaScript bundled, only the native keychain binding left outside. */
const nodeBundle = (
  entry: Record<string, string>,
  outDir: string,
  format: 'cjs' | 'es',
  external: string[],
): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { conditions: ['node', 'import', 'default'], noExternal: true, external },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'node24',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: entry,
      external,
      output: {
        format,
        entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].mjs',
        ...(format === 'cjs' ? { codeSplitting: false } : {}),
      },
    },
  },
});

const outside = [...builtins, 'electron', 'keytar'];

export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  builder: {},
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'chrome140', sourcemap: false },
  environments: {
    client: {},
    main: nodeBundle({ main: 'electron/main.ts' }, 'dist/main', 'cjs', outside),
    preload: nodeBundle({ preload: 'electron/preload.ts' }, 'dist/preload', 'cjs', outside),
    cli: nodeBundle({ latchkey: 'electron/cli/latchkey.ts', web: 'electron/web/main.ts' }, 'dist/cli', 'es', outside),
  },
});
