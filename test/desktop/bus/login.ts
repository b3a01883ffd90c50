import { defineInterface, type MessageBus } from 'dbus-native';

import { ownName } from './own-name.ts';
import { Waiting } from './wait-until.ts';

const path = '/org/freedesktop/login1';
const manager = 'org.freedesktop.login1.Manager';

/** logind's place on a system bus: says that the computer goes to sleep. https://www.freedesktop.org/wiki/Software/systemd/logind/ */
export class LoginService {
  readonly #bus: MessageBus;
  readonly #waiting = new Waiting();
  #watched = false;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  static async start(bus: MessageBus): Promise<LoginService> {
    const service = new LoginService(bus);
    await bus.export(
      path,
      defineInterface({
        name: manager,
        methods: {
          Inhibit: {
            in: { what: 's', who: 's', why: 's', mode: 's' },
            out: { fd: 'u' },
            handler: () => {
              service.#watched = true;
              service.#waiting.changed();
              // A delay would be a file descriptor, which this bus library cannot send; the app listens all the same.
              throw new Error('no delays here');
            },
          },
        },
      }),
    );
    await ownName(bus, 'org.freedesktop.login1');
    return service;
  }

  /** Waits until the app listens, and puts the computer to sleep or wakes it. */
  async sleep(asleep: boolean): Promise<void> {
    await this.#waiting.until('the app to watch for sleep', () => (this.#watched ? true : null));
    this.#bus.sendSignal(path, manager, 'PrepareForSleep', 'b', [asleep]);
  }
}
