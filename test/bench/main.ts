import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureBuilt } from '../../build/built.ts';
import { measureGet, runs } from './command-line.ts';
import { measureCopy } from './desktop/copy.ts';
import { measureMemory } from './desktop/memory.ts';
import { measureMenu } from './desktop/menu.ts';
import { measureQuickAccess } from './desktop/quick-access.ts';
import { measureStart } from './desktop/start.ts';
import type { Figure } from './figure.ts';
import { keyListReport } from './key-list.ts';
import { popupReport } from './popup.ts';

// `npm run bench [-- --only <name>]`: what was promised about speed, measured where it can be. Nothing here fails for being slow:
// each figure stands beside a baseline of the same run.
const measures: Readonly<Record<string, () => Promise<Figure[]>>> = {
  get: async () => [await measureGet()],
  list: keyListReport,
  popup: async () => [...(await popupReport()), ...(await measureQuickAccess())],
  menu: measureMenu,
  copy: measureCopy,
  start: measureStart,
  memory: measureMemory,
};

// A figure that nobody measures yet says so.
const planned: readonly Omit<Figure, 'measured'>[] = [
  { what: 'library page from cache, 1,000,000 items', bound: '≤ 20 ms p95' },
  { what: 'item search, 1,000,000 items', bound: '≤ 50 ms p95' },
  { what: 'library sync', bound: '≥ 0.7 × a bare fetch' },
  { what: 'consumer and leak scan', bound: '≥ 200 MB/s, ≥ 0.5 × ripgrep' },
  { what: 'discovery, first hit / end', bound: '≤ 300 ms / 3 s' },
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const names = Object.keys(measures).filter((name) => only === undefined || name === only);
if (names.length === 0) throw new Error(`There is no figure ${only}; there are: ${Object.keys(measures).join(', ')}.`);

await ensureBuilt(join(import.meta.dirname, '../..'));
const figures: Figure[] = [];
for (const name of names) figures.push(...((await measures[name]?.()) ?? []));
if (only === undefined) for (const { what, bound } of planned) figures.push({ what, bound, measured: 'not measured yet' });

const { length: cores, 0: first } = cpus();
process.stdout.write(`${cores} × ${first?.model ?? 'unknown processor'}, Node ${process.version}, median of ${runs} runs\n\n`);
for (const { what, bound, measured } of figures) process.stdout.write(`${what.padEnd(52)}${bound.padEnd(30)}${measured}\n`);
