import { Notification } from 'electron';

import type { Log } from '../../log/log.ts';
import { escapeMarkup } from './markup.ts';

interface Message {
  title: string;
  body: string;
  /** Without a sound, and not kept on the screen. */
  quiet?: boolean;
  onClick: () => void;
}

/** The system's notifications. */
export class Notifier {
  readonly #platform: NodeJS.Platform;
  readonly #log: Log;
  /** A notification that is collected as garbage loses its click. */
  readonly #open = new Set<Notification>();

  constructor(platform: NodeJS.Platform, log: Log) {
    this.#platform = platform;
    this.#log = log;
  }

  show({ title, body, quiet = false, onClick }: Message): void {
    const notification = new Notification({
      title,
      body: this.#platform === 'linux' ? escapeMarkup(body) : body,
      silent: quiet,
      urgency: quiet ? 'low' : 'normal',
    });
    const forget = (): void => void this.#open.delete(notification);
    this.#open.add(notification);
    notification.on('click', () => {
      forget();
      onClick();
    });
    notification.on('close', forget);
    // Linux says it too when no service shows notifications, although `isSupported` is true there.
    notification.on('failed', (_, reason) => {
      forget();
      this.#log.warn('notification not shown', { reason });
    });
    notification.show();
  }
}
