import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { prepareSystem } from './system.ts';

/** `npm test`: the whole suite in its order. `npm test -- types unit` runs only the stages named. */
interface Outcome {
  state: 'ok' | 'FAILED' | 'empty' | 'incomplete';
  passed: number;
  failed: number;
  skipped: number;
  /** Lines that belong under the table. */
  notes: string[];
}
interface Stage {
  name: string;
  run: () => Promise<Outcome>;
}
/** The parts of Vitest's JSON report that are read here. */
interface Assertion {
  status: string;
  fullName: string;
  failureMessages?: string[];
}
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: Assertion[];
  }[];
}

const root = join(import.meta.dirname, '..');
const artefacts = join(root, 'test/artefacts');

const nothing: Outcome = { state: 'ok', passed: 0, failed: 0, skipped: 0, notes: [] };

const execute = async (file: string, args: string[]): Promise<boolean> => {
  const child = spawn(file, args, { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
};

/** A script of package.json; it passes or fails as a whole, and a failure counts as one, so that the last line never hides it. */
const script = (name: string, script: string): Stage => ({
  name,
  run: async () => {
    // `npm test` says where npm itself is; elsewhere it is looked for on the path.
    const npm = process.env['npm_execpath'];
    const args = ['run', '--silent', script];
    const ok = await (npm === undefined ? execute('npm', args) : execute(process.execPath, [npm, ...args]));
    return ok ? nothing : { ...nothing, state: 'FAILED', failed: 1 };
  },
});

const tests = (name: string): Stage => ({
  name,
  run: async () => {
    const file = join(artefacts, `${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    // A report of an earlier run must not stand in for one that was not written.
    rmSync(file, { force: true });
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--passWithNoTests'];
    const ok = await execute(process.execPath, [...vitest, ...reporters]);
    return outcomeOf(name, ok, file);
  },
});

const outcomeOf = (stage: string, ok: boolean, file: string): Outcome => {
  const report = readReport(file);
  if (report === null) return { ...nothing, state: 'FAILED', failed: 1, notes: [`${stage}: ended without a report`] };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
  );
  const notes = [
    // Of a long output people and machines read the end.
    ...report.testResults.flatMap(({ assertionResults }) => assertionResults.flatMap((test) => failureOf(stage, test))),
    ...broken.map(({ name }) => `${stage}: could not be loaded: ${name.replace(`${root}/`, '')}`),
    ...skipped.map(({ fullName }) => `${stage}: skipped: ${fullName}`),
  ];
  if (ok && report.testResults.length === 0) return { ...nothing, state: 'empty', notes: [`${stage}: has no tests yet`] };
  return {
    state: ok ? 'ok' : 'FAILED',
    passed: report.numPassedTests,
    // Vitest also fails for errors outside of any test.
    failed: ok ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
    notes,
  };
};

const failureOf = (stage: string, { status, fullName, failureMessages }: Assertion): string[] =>
  status === 'failed' ? [`${stage}: failed: ${fullName}: ${failureMessages?.[0]?.split('\n')[0] ?? ''}`] : [];

const readReport = (file: string): Report | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    // A run that was cut off leaves none; the caller counts that as a failure.
    return null;
  }
};

/** Missing programs fail in CI. Elsewhere they are said, and the tests that need them skip and are counted. */
const system: Stage = {
  name: 'system',
  run: () => {
    const missing = prepareSystem();
    if (missing === null) return Promise.resolve(nothing);
    const notes = [`system: ${missing}`];
    if (process.env['CI']) return Promise.resolve({ ...nothing, state: 'FAILED', failed: 1, notes });
    return Promise.resolve({ ...nothing, state: 'incomplete', notes });
  },
};

const stages: Stage[] = [
  system,
  script('types', 'check:types'),
  script('lint', 'check:lint'),
  script('format', 'check:format'),
  script('unused', 'check:unused'),
  script('build', 'build'),
  ...['unit', 'component', 'contract', 'integration', 'faults', 'e2e', 'desktop'].map(tests),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  process.stderr.write(`No such stage: ${unknown.join(', ')}. There are: ${stages.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}
mkdirSync(artefacts, { recursive: true });

const rows: string[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
const notes: string[] = [];
for (const { name, run } of stages.filter((stage) => wanted.length === 0 || wanted.includes(stage.name))) {
  process.stdout.write(`\n── ${name}\n`);
  const began = performance.now();
  const outcome = await run();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = [outcome.passed, outcome.failed, outcome.skipped].map((count) => String(count).padStart(8));
  rows.push(`${name.padEnd(12)}${outcome.state.padEnd(11)}${seconds.padStart(8)}${counts.join('')}`);
  for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += outcome[kind];
  notes.push(...outcome.notes);
}
const head = `${'stage'.padEnd(12)}${'state'.padEnd(11)}${['seconds', 'passed', 'failed', 'skipped'].map((word) => word.padStart(8)).join('')}`;
process.stdout.write(`\n${[head, ...rows, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
