import type { CopyFormat } from '../../../shared/domain/keys/copy-format.ts';
import { describeError } from '../../../shared/locales/describe-error.ts';
import { fillIn } from '../../../shared/locales/fill-in.ts';
import { resources } from '../../../shared/locales/index.ts';
import type { Language } from '../../../shared/locales/texts.ts';
import type { Envelope } from '../../../shared/ipc/result.ts';
import type { Dispatch } from '../../ipc/dispatch.ts';
import type { App } from '../../shell.ts';
import type { Notifier } from '../notifications/notifications.ts';
import type { TrayAction } from './tray-menu.ts';

interface Options {
  core: Pick<App, 'trayView'>;
  dispatch: Dispatch;
  notifier: Pick<Notifier, 'show'>;
  language: () => Language;
  /** Brings the window forward. @param to a place in it; where it was if absent */
  open: (to?: string) => void;
  /** Opens quick access. */
  search: () => void;
  lock: () => void;
  quit: () => void;
}

/** What the tray's menu does. A click may come for an item that is gone by now, so each deed looks for itself. */
export const trayActions = (options: Options): ((action: TrayAction) => void) => {
  const { core, dispatch, notifier, language, open, search, lock, quit } = options;

  const copy = async (credentialId: string, format: CopyFormat): Promise<void> => {
    const { pinned, recent, locked } = core.trayView();
    const key = [...pinned, ...recent].find(({ id }) => id === credentialId);
    if (!key || locked) return;
    const words = resources[language()].notifications;
    const answer = (await dispatch('credentials.copyAs', { id: key.id, format })) as Envelope<{ clearsAt: string | null }>;
    // Locked meanwhile: its name is nobody's business any more.
    if (core.trayView().locked) return;
    const onClick = (): void => open(`/keys/${key.id}`);
    if (answer.ok) {
      const seconds = answer.data.clearsAt && Math.round((Date.parse(answer.data.clearsAt) - Date.now()) / 1000);
      const { title, body } = words.copied;
      notifier.show({ title: fillIn(title, { name: key.name }), body: fillIn(body, { seconds }), quiet: true, onClick });
    } else {
      const { title, body } = words.failed;
      const { what, next } = describeError(answer.error, language());
      notifier.show({ title: fillIn(title, { name: key.name }), body: fillIn(body, { what, next }), onClick });
    }
  };

  return (action) => {
    switch (action.do) {
      case 'copy':
        return void copy(action.credentialId, action.format);
      case 'clear-clipboard':
        return void dispatch('clipboard.clear', undefined);
      case 'open':
        return action.to === null ? open() : open(action.to);
      case 'search':
        return core.trayView().locked ? open() : search();
      case 'lock':
        return lock();
      case 'quit':
        return quit();
    }
  };
};
