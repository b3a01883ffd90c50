import { defineInterface, type MessageBus, Variant } from 'dbus-native';

import { ownName } from './own-name.ts';
import { Waiting } from './wait-until.ts';

const name = 'org.freedesktop.portal.Desktop';
const path = '/org/freedesktop/portal/desktop';
const shortcuts = 'org.freedesktop.portal.GlobalShortcuts';

interface Options {
  handle_token: string;
  session_handle_token?: string;
}

/** What an application asked for. */
interface Asked {
  session: string;
  id: string;
  description: string;
  trigger: string;
}

/**
 * The part of a Wayland desktop that gives out global shortcuts, without a keyboard:
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
 */
export class ShortcutPortal {
  /** The shortcuts that hold, in the order in which they were given. */
  readonly bound: Asked[] = [];
  /** Names under which applications made themselves known. */
  readonly known: string[] = [];
  /** How the next request for a shortcut ends: 0 granted, 1 refused by the person, 2 otherwise. */
  answer = 0;
  readonly #bus: MessageBus;
  readonly #waiting = new Waiting();

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  static async start(bus: MessageBus): Promise<ShortcutPortal> {
    const portal = new ShortcutPortal(bus);
    // Handles carry the name of whoever calls, which a handler is not told.
    let caller = '';
    bus.connection.on('message', ({ interface: from, sender = '' }) => {
      if (from === shortcuts) caller = sender.slice(1).replaceAll('.', '_');
    });
    const answer = (token: string, response: number, results: Record<string, Variant>): string => {
      const handle = `${path}/request/${caller}/${token}`;
      setImmediate(() => bus.sendSignal(handle, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [response, results]));
      return handle;
    };
    await bus.export(
      path,
      defineInterface({
        name: shortcuts,
        methods: {
          CreateSession: {
            in: { options: 'a{sv}' },
            out: { handle: 'o' },
            handler: ({ options }: { options: Options }) => {
              const session = `${path}/session/${caller}/${options.session_handle_token ?? ''}`;
              void portal.#open(session);
              return answer(options.handle_token, 0, { session_handle: new Variant('s', session) });
            },
          },
          BindShortcuts: {
            in: { session: 'o', wanted: 'a(sa{sv})', parent: 's', options: 'a{sv}' },
            out: { handle: 'o' },
            handler: (call: { session: string; wanted: [string, Record<string, string>][]; options: Options }) => {
              if (portal.answer !== 0) return answer(call.options.handle_token, portal.answer, {});
              const [id = '', about = {}] = call.wanted[0] ?? [];
              const { description = '', preferred_trigger: trigger = '' } = about;
              portal.bound.push({ session: call.session, id, description, trigger });
              portal.#waiting.changed();
              const granted = [
                [id, { description: new Variant('s', description), trigger_description: new Variant('s', `Press ${trigger}`) }],
              ];
              return answer(call.options.handle_token, 0, { shortcuts: new Variant('a(sa{sv})', granted) });
            },
          },
        },
        properties: { version: { type: 'u', access: 'read', value: 2 } },
      }),
    );
    await bus.export(
      path,
      defineInterface({
        name: 'org.freedesktop.host.portal.Registry',
        methods: {
          Register: {
            in: { app: 's', options: 'a{sv}' },
            handler: ({ app }: { app: string }) => void portal.known.push(app),
          },
        },
      }),
    );
    await ownName(bus, name);
    return portal;
  }

  /** The shortcut that holds, once it is this one. */
  async waitFor(trigger: string): Promise<Asked> {
    return this.#waiting.until(`the shortcut ${trigger}`, () => this.bound.find((one) => one.trigger === trigger) ?? null);
  }

  /** What the desktop says when the person presses it. */
  press({ session, id }: Asked): void {
    this.#bus.sendSignal(path, shortcuts, 'Activated', 'osta{sv}', [session, id, 0n, {}]);
  }

  async #open(session: string): Promise<void> {
    await this.#bus.export(
      session,
      defineInterface({
        name: 'org.freedesktop.portal.Session',
        methods: {
          Close: {
            handler: () => {
              const at = this.bound.findIndex((one) => one.session === session);
              if (at !== -1) this.bound.splice(at, 1);
              this.#waiting.changed();
            },
          },
        },
      }),
    );
  }
}
