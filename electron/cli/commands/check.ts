import type { Credential } from '../../../shared/domain/keys/credential.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { resources } from '../../../shared/locales/index.ts';
import type { Task } from '../../../shared/ipc/events.ts';
import type { App } from '../../shell.ts';
import { exitCodes } from '../exit-codes.ts';
import { findCredential, shortId } from '../find-credential.ts';
import { languageOf } from '../report-failure.ts';
import { stateMarks } from '../state-marks.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { withApp } from '../with-app.ts';

/** Asks the servers about keys and gives the exit code: whether each of them is proven to work. */
export const check = (wanted: readonly string[], options: { json?: true }, terminal: Terminal): Promise<number> =>
  withApp(terminal, async (app) => {
    const all = await app.handlers['credentials.list'](undefined);
    const chosen = wanted.length > 0 ? wanted.map((one) => findCredential(all, one)) : all.filter(isCheckable);
    const ids = new Set(chosen.map(({ id }) => id));
    if (ids.size > 0) await runCheck(app, [...ids], terminal);

    const checked = (await app.handlers['credentials.list'](undefined)).filter(({ id }) => ids.has(id));
    if (options.json) terminal.out(JSON.stringify(checked.map(asJson), null, 2));
    else if (checked.length === 0) terminal.err('There is no key to check.');
    else terminal.out(asTable(checked, terminal));
    return checked.every(({ health }) => health.state === 'valid') ? exitCodes.ok : exitCodes.notValid;
  });

const isCheckable = (credential: Credential): boolean => credential.held && credential.lifecycle !== 'revoked';

/** @throws AppError as the task ended, `cancelled` among them */
const runCheck = async (app: App, ids: string[], terminal: Terminal): Promise<void> => {
  const ended = Promise.withResolvers<Task>();
  let taskId: string | null = null;
  const stopListening = app.events.on('task', (task) => {
    if (task.taskId === taskId && task.state !== 'running') ended.resolve(task);
  });
  const cancel = (): void => {
    if (taskId !== null) void app.handlers['tasks.cancel']({ taskId });
  };
  terminal.interrupted.addEventListener('abort', cancel);
  try {
    // The first event comes after the answer, so none can be missed.
    ({ taskId } = await app.handlers['credentials.check']({ ids }));
    const { state, error } = await ended.promise;
    if (state === 'cancelled') throw new AppError('cancelled');
    if (error) throw new AppError(error.code, { details: error.details });
  } finally {
    terminal.interrupted.removeEventListener('abort', cancel);
    stopListening();
  }
};

const asJson = ({ id, name, kind, health }: Credential) => ({ id, name, kind, ...health });

const asTable = (checked: readonly Credential[], terminal: Terminal): string => {
  const { health: words, kinds } = resources[languageOf(terminal.env)];
  const rows = checked.map(({ id, name, kind, health }) => {
    const { asked = '', answered = '' } = health.evidence.at(-1) ?? {};
    return [name, kinds[kind].name, `${stateMarks[health.state]} ${words[health.state].word}`, asked, answered, shortId(id)];
  });
  return table(['NAME', 'KIND', 'STATE', 'ASKED', 'ANSWERED', 'ID'], rows, (text) => terminal.paint('bold', text));
};
