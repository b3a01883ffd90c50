import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { redact } from '../../electron/log/redact.ts';
import type { Finding } from './finding.ts';

/** A check that hangs is a stumble too. */
const longestMs = 180_000;

/**
 * Runs a script that drives a client and prints a finding a line, as JSON without the client's name. `setting` holds passwords and
 * so goes by standard input. The machine's proxies are left out of it.
 */
export const runClient = async (
  client: string,
  command: readonly [program: string, script: string],
  setting: object,
  env: Record<string, string> = {},
): Promise<Finding[]> => {
  const [program, script] = command;
  const child = spawn(program, [script], {
    env: { PATH: process.env['PATH'], NO_PROXY: '*', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: longestMs,
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.end(JSON.stringify(setting));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const findings: Finding[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const { exercised, stumbled } = JSON.parse(line) as Omit<Finding, 'client'>;
    findings.push({ client, exercised, stumbled: stumbled === null ? null : redact(stumbled) });
  }
  const code = await ended;
  if (code !== 0) {
    findings.push({ client, exercised: 'the script itself', stumbled: redact(complaints.trim()) || `ended with ${code}` });
  }
  return findings;
};
