import { defineInterface, type MessageBus, Variant } from 'dbus-native';

import { ownName } from './own-name.ts';
import { Waiting } from './wait-until.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const menuInterface = 'com.canonical.dbusmenu';
const iconInterface = 'org.kde.StatusNotifierItem';

export interface MenuItem {
  id: number;
  label: string;
  enabled: boolean;
  items: MenuItem[];
}

export interface TrayPicture {
  width: number;
  pixels: string;
}

interface Properties {
  label?: string;
  enabled?: boolean;
  visible?: boolean;
  type?: string;
}
type Layout = [id: number, properties: Properties, children: Layout[]];

/**
 * The part of a desktop that shows tray icons, without showing them: applications register their icon here, and their
 * menu is read and clicked over the bus. https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
 */
export class TrayHost {
  readonly #bus: MessageBus;
  readonly #waiting = new Waiting();
  /** Bus name of the icon that registered last and still lives. */
  #item: string | null = null;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  static async start(bus: MessageBus): Promise<TrayHost> {
    const host = new TrayHost(bus);
    await bus.export(
      '/StatusNotifierWatcher',
      defineInterface({
        name: watcher,
        methods: {
          RegisterStatusNotifierItem: {
            in: { service: 's' },
            handler: ({ service }: { service: string }) => host.#register(service),
          },
          RegisterStatusNotifierHost: { in: { service: 's' }, handler: () => undefined },
        },
        properties: {
          RegisteredStatusNotifierItems: { type: 'as', access: 'read', get: () => (host.#item ? [host.#item] : []) },
          IsStatusNotifierHostRegistered: { type: 'b', access: 'read', value: true },
          ProtocolVersion: { type: 'i', access: 'read', value: 0 },
        },
      }),
    );
    bus.connection.on('message', ({ interface: from, member, body }) => {
      if (member === 'NameOwnerChanged' && body?.[0] === host.#item && body[2] === '') host.#item = null;
      if (from === menuInterface || from === iconInterface || member === 'NameOwnerChanged') host.#waiting.changed();
    });
    for (const from of [menuInterface, iconInterface]) await bus.addMatch(`type='signal',interface='${from}'`);
    await bus.addMatch("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'");
    await ownName(bus, watcher);
    return host;
  }

  /** The menu, once it is as expected. */
  async menu(what: string, matches: (labels: string[], items: MenuItem[]) => boolean): Promise<MenuItem[]> {
    return this.#waiting.until(what, async () => {
      const items = await this.#read();
      return items !== null && matches(labelsOf(items), items) ? items : null;
    });
  }

  /** Clicks the item that bears this label, as soon as there is one. @param path the labels of the menus around it, outermost first, then its own */
  async click(...path: string[]): Promise<void> {
    const items = await this.menu(`the tray item "${path.join(' ▸ ')}"`, (_, all) => at(all, path) !== null);
    await this.press(at(items, path)?.id ?? 0);
  }

  /** Reports a click on the icon itself, as panels do that open the menu with the other button. */
  async activate(): Promise<void> {
    await this.#waiting.until('an icon', () => this.#item);
    await this.#call(iconInterface, '/StatusNotifierItem', 'Activate', 'ii', [0, 0]);
  }

  /** Ends and is back at once, as a panel that crashed: it knows no icon any more. */
  async restart(): Promise<void> {
    this.#item = null;
    await Promise.all([this.#bus.releaseName(watcher), ownName(this.#bus, watcher)]);
  }

  /** Reports a click on an item by its number, which may be one that was in the menu once. */
  async press(id: number): Promise<void> {
    await this.#call(menuInterface, await this.#property('Menu'), 'Event', 'isvu', [id, 'clicked', new Variant('i', 0), 0]);
  }

  /** What the icon looks like, once it is as expected: its width and all its pixels, as text. */
  async icon(what: string, matches: (icon: TrayPicture) => boolean): Promise<TrayPicture> {
    return this.#waiting.until(what, async () => {
      if (this.#item === null) return null;
      const [picture] = await this.#property<[number, number, Uint8Array | number[]][]>('IconPixmap');
      if (!picture) return null;
      const icon = { width: picture[0], pixels: Buffer.from(picture[2]).toString('base64') };
      return matches(icon) ? icon : null;
    });
  }

  /** What a person reads when the pointer rests on the icon, once it is as expected. */
  async tooltip(what: string, matches: (text: string) => boolean): Promise<string> {
    return this.#waiting.until(what, async () => {
      if (this.#item === null) return null;
      const [, , title] = await this.#property<[string, unknown, string, string]>('ToolTip');
      return matches(title) ? title : null;
    });
  }

  /** Resolves when the application took its icon away. */
  async gone(): Promise<true> {
    return this.#waiting.until('the tray icon to go', () => (this.#item === null ? true : null));
  }

  #register(service: string): void {
    this.#item = service;
    this.#waiting.changed();
  }

  async #read(): Promise<MenuItem[] | null> {
    if (this.#item === null) return null;
    const args = [0, -1, []];
    const [, root] = await this.#call<[number, Layout]>(menuInterface, await this.#property('Menu'), 'GetLayout', 'iias', args);
    return toItems(root[2]);
  }

  async #property<T = string>(name: string): Promise<T> {
    return this.#call<T>('org.freedesktop.DBus.Properties', '/StatusNotifierItem', 'Get', 'ss', [iconInterface, name]);
  }

  async #call<T>(from: string, path: string, member: string, signature: string, body: unknown[]): Promise<T> {
    const destination = this.#item ?? '';
    return this.#bus.invoke<T>({ destination, path, interface: from, member, signature, body });
  }
}

const toItems = (children: Layout[]): MenuItem[] =>
  children
    .filter(([, { type, visible }]) => type !== 'separator' && visible !== false)
    .map(([id, { label = '', enabled = true }, inner]) => ({ id, label: readable(label), enabled, items: toItems(inner) }));

/** In a label `__` is an underscore; a single one would mark an access key. */
const readable = (label: string): string => label.replaceAll('__', '_');

/** The item at the end of a path of labels; a single label may stand anywhere. */
const at = (items: readonly MenuItem[], [first, ...rest]: readonly string[]): MenuItem | null => {
  const found = (rest.length === 0 ? flat(items) : items).find(({ label }) => label === first) ?? null;
  return found === null || rest.length === 0 ? found : at(found.items, rest);
};

const flat = (items: readonly MenuItem[]): MenuItem[] => items.flatMap((item) => [item, ...flat(item.items)]);

export const labelsOf = (items: readonly MenuItem[]): string[] => flat(items).map(({ label }) => label);
