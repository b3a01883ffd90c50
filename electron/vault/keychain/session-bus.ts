import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';

import type { Message, MessageBus } from 'dbus-native';

import { AppError } from '../../../shared/domain/errors.ts';

/** An activated service may need seconds for its first answer. In ms. */
const answerMs = 10_000;

/** What the bus says when nobody stands behind a name. https://dbus.freedesktop.org/doc/dbus-specification.html */
const nobody = /\.(ServiceUnknown|NameHasNoOwner|Spawn\.\w+)$/;

/** Where the session bus listens, found as GLib and thus libsecret find it; null where there is none. */
export const sessionBusAddress = (env: NodeJS.ProcessEnv): string | null => {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return env['DBUS_SESSION_BUS_ADDRESS'];
  const socket = env['XDG_RUNTIME_DIR'] ? join(env['XDG_RUNTIME_DIR'], 'bus') : null;
  return socket !== null && existsSync(socket) ? `unix:path=${socket}` : null;
};

/** A method call: who, which object, which method, and its arguments with their signature. */
export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: unknown[];
}

/** Gets the arguments of the signal; null once the connection is lost and no signal will come any more. */
export type SignalListener = (body: unknown[] | null) => void;

/** What the adapters of the Secret Service need of the bus. */
export interface Bus {
  /** The reply's one value, or all of them where there are several. @throws AppError `vault-unavailable` */
  call<T>(call: BusCall): Promise<T>;
  /** Hears one signal of one object until the returned function is called. */
  listen(signal: Pick<BusCall, 'path' | 'interface' | 'member'>, listener: SignalListener): Promise<() => void>;
}

/**
 * The session bus of D-Bus, connected when it is first used and again after it was lost. An idle connection does not
 * keep the process alive.
 */
export class SessionBus implements Bus {
  readonly #env: NodeJS.ProcessEnv;
  #bus: Promise<MessageBus> | null = null;
  #waiting = 0;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#env = env;
  }

  async call<T>(call: BusCall): Promise<T> {
    const bus = await this.#connected();
    return this.#awake(bus, () => bus.invoke<T>(call, { timeout: answerMs }));
  }

  async listen(signal: Pick<BusCall, 'path' | 'interface' | 'member'>, listener: SignalListener): Promise<() => void> {
    const bus = await this.#connected();
    const hear = (message: Message): void => {
      if (message.path === signal.path && message.interface === signal.interface && message.member === signal.member) {
        listener(message.body ?? []);
      }
    };
    const lost = (): void => listener(null);
    bus.connection.on('message', hear);
    bus.connection.on('close', lost);
    const rule = `type='signal',path='${signal.path}',interface='${signal.interface}',member='${signal.member}'`;
    const subscription = await this.#awake(bus, () => bus.watch(rule));
    return () => {
      bus.connection.off('message', hear);
      bus.connection.off('close', lost);
      // A connection that is gone has no rules left to remove.
      subscription.remove().catch(() => undefined);
    };
  }

  /** Ends the connection; the next call would make a new one. */
  async close(): Promise<void> {
    const bus = await this.#bus?.catch(() => null);
    this.#bus = null;
    if (!bus) return;
    // At rest it does not keep the process alive, but its end must be waited for.
    socketOf(bus)?.ref();
    await bus.close();
  }

  #connected(): Promise<MessageBus> {
    this.#bus ??= this.#connect().catch((error: unknown) => {
      this.#bus = null;
      throw error;
    });
    return this.#bus;
  }

  async #connect(): Promise<MessageBus> {
    const busAddress = sessionBusAddress(this.#env);
    if (busAddress === null) throw unavailable('no-session-bus');
    try {
      const { createClient } = (await import('dbus-native')).default;
      const bus = createClient({ busAddress });
      await new Promise<void>((resolve, reject) => {
        bus.connection.once('connect', resolve);
        bus.connection.on('error', reject);
        // A bus that is full refuses the first call, which the library throws; heard here, it is a failed connection.
        bus.connection.on('handlerError', reject);
        bus.connection.once('close', reject);
      });
      bus.connection.on('close', () => {
        this.#bus = null;
      });
      this.#rest(bus);
      return bus;
    } catch (cause) {
      throw unavailable('no-session-bus', cause);
    }
  }

  async #awake<T>(bus: MessageBus, work: () => PromiseLike<T>): Promise<T> {
    this.#waiting += 1;
    socketOf(bus)?.ref();
    try {
      return await work();
    } catch (cause) {
      throw explain(cause);
    } finally {
      this.#waiting -= 1;
      this.#rest(bus);
    }
  }

  #rest(bus: MessageBus): void {
    if (this.#waiting === 0) socketOf(bus)?.unref();
  }
}

/** The connection's stream is a socket on every transport but that of a child process. */
const socketOf = (bus: MessageBus): Socket | null => (bus.connection.stream instanceof Socket ? bus.connection.stream : null);

const explain = (cause: unknown): AppError => {
  if (!(cause instanceof Error)) return unavailable('no-session-bus', cause);
  if ('code' in cause && cause.code === 'ECONNCLOSED') return unavailable('no-session-bus', cause);
  if ('code' in cause && cause.code === 'ETIMEDOUT') return unavailable('no-answer', cause);
  const name = 'dbusName' in cause ? String(cause.dbusName) : '';
  return unavailable(nobody.test(name) ? 'no-secret-service' : 'keychain-refused', cause);
};

const unavailable = (reason: string, cause?: unknown): AppError =>
  new AppError('vault-unavailable', { details: { reason }, ...(cause === undefined ? {} : { cause }) });
