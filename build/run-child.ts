import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a program in the foreground until it ends. Ctrl+C reaches it by itself, as it sits at the same terminal; a
 * SIGTERM is handed on. Either way it is the child that decides when to end.
 * @returns its exit code; 1 when a signal ended it
 */
export const runChild = async (file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> => {
  const child = spawn(file, args, { stdio: 'inherit', env });
  const handOn = (): void => void child.kill('SIGTERM');
  const wait = (): void => undefined;
  process.on('SIGTERM', handOn);
  process.on('SIGINT', wait);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    process.off('SIGTERM', handOn);
    process.off('SIGINT', wait);
  }
};
