import { cpus } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt } from '../../build/built.ts';
import { measureGet, runs } from './command-line.ts';
import type { Figure } from './figure.ts';
import { keyListReport } from './key-list.ts';

// `npm run bench`: what was promised about speed, measured where it can be. A figure that nobody measures yet says so.
const planned: readonly Omit<Figure, 'measured'>[] = [
  { what: 'copy from tray, keychain unlocked', bound: '≤ 30 ms p95' },
  { what: 'tray menu rebuild, 200 credentials', bound: '≤ 10 ms' },
  { what: 'start to tray ready', bound: '≤ 600 ms' },
  { what: 'memory, window closed', bound: '≤ 1.3 × an empty Electron' },
  { what: 'library page from cache, 1,000,000 items', bound: '≤ 20 ms p95' },
  { what: 'item search, 1,000,000 items', bound: '≤ 50 ms p95' },
  { what: 'library sync', bound: '≥ 0.7 × a bare fetch' },
  { what: 'consumer and leak scan', bound: '≥ 200 MB/s, ≥ 0.5 × ripgrep' },
  { what: 'discovery, first hit / end', bound: '≤ 300 ms / 3 s' },
];

await ensureBuilt(join(import.meta.dirname, '../..'));
const figures: Figure[] = [await measureGet(), ...(await keyListReport())];
for (const { what, bound } of planned) figures.push({ what, bound, measured: 'not measured yet' });

const { length: cores, 0: first } = cpus();
process.stdout.write(`${cores} × ${first?.model ?? 'unknown processor'}, Node ${process.version}, median of ${runs} runs\n\n`);
for (const { what, bound, measured } of figures) process.stdout.write(`${what.padEnd(52)}${bound.padEnd(30)}${measured}\n`);
