import { defineInterface, type MessageBus } from 'dbus-native';

import { ownName } from './own-name.ts';
import { Waiting } from './wait-until.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

export interface ShownNotification {
  id: number;
  title: string;
  body: string;
}

/** A notification service that shows nothing and remembers all: https://specifications.freedesktop.org/notification-spec/ */
export class NotificationService {
  readonly shown: ShownNotification[] = [];
  readonly #waiting = new Waiting();
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** From now on it is there. */
  async start(): Promise<void> {
    const notify = {
      app: 's',
      replaces: 'u',
      icon: 's',
      title: 's',
      body: 's',
      actions: 'as',
      hints: 'a{sv}',
      expires: 'i',
    };
    await this.#bus.export(
      path,
      defineInterface({
        name,
        methods: {
          Notify: { in: notify, out: { id: 'u' }, handler: (sent: ShownNotification) => this.#add(sent) },
          CloseNotification: { in: { id: 'u' }, handler: () => undefined },
          // Without `actions` no click is ever reported.
          GetCapabilities: { out: { names: 'as' }, handler: () => ['actions', 'body', 'body-markup'] },
          GetServerInformation: {
            out: { name: 's', vendor: 's', version: 's', spec: 's' },
            handler: () => ({ name: 'recorder', vendor: 'latchkey', version: '1', spec: '1.2' }),
          },
        },
      }),
    );
    await ownName(this.#bus, name);
  }

  /** It ends, as one that crashed. `start` brings it back. */
  async die(): Promise<void> {
    await this.#bus.releaseName(name);
  }

  async waitFor(matches: (notification: ShownNotification) => boolean): Promise<ShownNotification> {
    return this.#waiting.until('a notification', () => this.shown.find(matches) ?? null);
  }

  /** What happens when a person clicks the notification. */
  click({ id }: ShownNotification): void {
    this.#bus.sendSignal(path, name, 'ActionInvoked', 'us', [id, 'default']);
  }

  #add({ title, body }: ShownNotification): number {
    const id = this.shown.length + 1;
    this.shown.push({ id, title, body });
    this.#waiting.changed();
    return id;
  }
}
