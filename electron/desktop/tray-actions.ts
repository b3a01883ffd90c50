import { app } from 'electron';

import { describeError } from '../../shared/locales/describe-error.ts';
import { fillIn } from '../../shared/locales/fill-in.ts';
import { resources } from '../../shared/locales/index.ts';
import type { Language } from '../../shared/locales/texts.ts';
import type { Envelope } from '../../shared/ipc/result.ts';
import type { Dispatch } from '../ipc/dispatch.ts';
import type { App } from '../shell.ts';
import type { Notifier } from './notifications.ts';
import type { TrayAction } from './tray-menu.ts';
import type { MainWindow } from './window.ts';

interface Options {
  core: App;
  dispatch: Dispatch;
  window: MainWindow;
  notifier: Notifier;
  language: () => Language;
}

/** What the tray's menu does. A click may come for an item that is gone by now, so each deed looks for itself. */
export const trayActions = ({ core, dispatch, window, notifier, language }: Options): ((action: TrayAction) => void) => {
  const copy = async (credentialId: string): Promise<void> => {
    const key = core.pinnedKeys().find(({ id }) => id === credentialId);
    if (!key) return;
    const words = resources[language()].notifications;
    const answer = (await dispatch('credentials.copy', { id: key.id })) as Envelope<{ clearsAt: string | null }>;
    const onClick = (): void => window.show(`/keys/${key.id}`);
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
        return void copy(action.credentialId);
      case 'clear-clipboard':
        return void dispatch('clipboard.clear', undefined);
      case 'open':
        return window.show();
      case 'settings':
        return window.show('/settings');
      case 'quit':
        return app.quit();
    }
  };
};
