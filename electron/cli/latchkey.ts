#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';

import { defaultPaths } from '../paths.ts';

const oldestNode = 24;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(`latchkey needs Node ${oldestNode} or newer; this is ${process.version}.\n`);
  process.exit(1);
}
// `latchkey get` stands in people's scripts: V8 keeps what it compiled, in the user's own folder and not in the shared
// one for temporary files, where others could put something in its place. Everything else is loaded after this.
const { data } = defaultPaths();
if (existsSync(data)) nodeModule.enableCompileCache(join(data, 'compiled'));
const { runCommandLine } = await import('./command-line.ts');
const { processTerminal } = await import('./terminal.ts');

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
// A keychain prompt that nobody answered still holds a thread; nothing else would be left to wait for.
setTimeout(() => process.exit(), 1_000).unref();
