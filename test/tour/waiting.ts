import type { App } from '../../electron/shell.ts';
import type { Account } from '../../shared/domain/servers/account.ts';
import type { ProviderId } from '../../shared/domain/servers/provider.ts';

/** Runs a task to its end. @throws when it failed or was cancelled */
export const untilTaskEnds = async (app: App, start: () => Promise<{ taskId: string }> | { taskId: string }): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let taskId: string | null = null;
  const stop = app.events.on('task', (task) => {
    if (task.taskId !== taskId || task.state === 'running') return;
    if (task.state === 'done') resolve();
    else reject(new Error(`the task ${task.kind} was ${task.state}: ${task.error?.code ?? ''}`));
  });
  ({ taskId } = await start());
  await promise.finally(stop);
};

/** Signs in by a code that somebody approves elsewhere. */
export const signInByLink = async (
  app: App,
  where: { provider: ProviderId; serverId: string | null; accountId?: string; method?: 'browser' | 'code' },
  approve: (code: string) => void,
): Promise<Account> => {
  const { promise, resolve, reject } = Promise.withResolvers<Account>();
  let linkId: string | null = null;
  const stop = app.events.on('link', (link) => {
    if (link.linkId !== linkId) return;
    if (link.state === 'signed-in') resolve(link.account);
    if (link.state === 'failed') reject(new Error(link.error.code));
  });
  const link = await app.handlers['accounts.startLink']({ method: 'browser', ...where });
  ({ linkId } = link);
  approve(link.code);
  return promise.finally(stop);
};
