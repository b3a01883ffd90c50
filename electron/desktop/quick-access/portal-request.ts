import { randomBytes } from 'node:crypto';

import type { Message, MessageBus } from 'dbus-native';

import { AppError } from '../../../shared/domain/errors.ts';

const destination = 'org.freedesktop.portal.Desktop';
const path = '/org/freedesktop/portal/desktop';

/** The portal itself answers at once; it may have to be started first. In ms. */
const answerMs = 10_000;
/** A person may be asked before the request is done. In ms. */
const personMs = 120_000;

/** How a request ended: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html */
const ends = { success: 0, cancelled: 1 } as const;

interface PortalCall {
  interface: string;
  member: string;
  signature: string;
  /** The arguments; `token` goes into the options as `handle_token`. */
  body: (token: string) => unknown[];
}

/** A method of the desktop's portal that answers at once. @throws what D-Bus answers where there is no such portal */
export const askPortal = async <T>(
  bus: MessageBus,
  call: { path?: string; interface: string; member: string; signature?: string; body?: unknown[] },
): Promise<T> => bus.invoke<T>({ destination, path, ...call }, { timeout: answerMs });

/** A name for a handle that nobody else has. */
export const portalToken = (): string => `latchkey_${randomBytes(8).toString('hex')}`;

/**
 * A method of the desktop's portal whose result comes later, after a person was asked perhaps.
 * @throws AppError `cancelled` when the person said no, `timeout` when nobody said anything; what D-Bus answers otherwise
 */
export const requestOfPortal = async (bus: MessageBus, call: PortalCall): Promise<Record<string, unknown>> => {
  const token = portalToken();
  // Known beforehand, so that no answer can come before somebody listens.
  const handle = `${path}/request/${(bus.name ?? '').slice(1).replaceAll('.', '_')}/${token}`;
  const answered = Promise.withResolvers<unknown[]>();
  const hear = (message: Message): void => {
    if (message.path === handle && message.member === 'Response') answered.resolve(message.body ?? []);
  };
  const lost = (): void => answered.reject(new AppError('timeout'));
  const late = setTimeout(() => answered.reject(new AppError('timeout')), personMs);
  // Nobody waits for it any more when the call itself fails.
  answered.promise.catch(() => undefined);
  bus.connection.on('message', hear);
  bus.connection.on('close', lost);
  const rule = `type='signal',interface='org.freedesktop.portal.Request',member='Response',path='${handle}'`;
  try {
    await bus.addMatch(rule);
    const { body, ...method } = call;
    await askPortal<string>(bus, { ...method, body: body(token) });
    const [end, results] = await answered.promise;
    if (end === ends.success) return results as Record<string, unknown>;
    throw new AppError(end === ends.cancelled ? 'cancelled' : 'not-offered');
  } finally {
    clearTimeout(late);
    bus.connection.off('message', hear);
    bus.connection.off('close', lost);
    // A connection that is gone has no rules left to remove.
    bus.removeMatch(rule).catch(() => undefined);
  }
};
