import { randomUUID } from 'node:crypto';

import type { MessageBus } from 'dbus-native';

import { AppError } from '../../../shared/domain/errors.ts';
import type { SystemAuthentication } from '../../shell.ts';

/** Declared to polkit by build/linux/app.latchkey.unlock.policy, which a package installs. */
const action = 'app.latchkey.unlock';

const authority = {
  destination: 'org.freedesktop.PolicyKit1',
  path: '/org/freedesktop/PolicyKit1/Authority',
  interface: 'org.freedesktop.PolicyKit1.Authority',
};

const busItself = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };

/** polkit is started when it is asked for the first time. In ms. */
const answerMs = 5_000;
/** Time for a person to type a password. In ms. */
const defaultPersonMs = 120_000;
const allowUserInteraction = 1;

type Outcome = [isAuthorized: boolean, isChallenge: boolean, details: Record<string, string>];

/**
 * polkit, whose agent on the desktop asks for the person's own password or finger.
 * https://polkit.pages.freedesktop.org/polkit/eggdbus-interface-org.freedesktop.PolicyKit1.Authority.html
 */
export class Polkit implements SystemAuthentication {
  readonly kind = 'polkit';
  readonly #connect: () => Promise<MessageBus | null>;
  readonly #personMs: number;
  #bus: Promise<MessageBus | null> | null = null;

  /** @param connect to the system bus; the connection stays, because polkit knows us by it */
  constructor(connect: () => Promise<MessageBus | null>, personMs = defaultPersonMs) {
    this.#connect = connect;
    this.#personMs = personMs;
  }

  /** Only where polkit knows the action: an app that was unpacked into a folder has not declared it. */
  async available(): Promise<boolean> {
    const bus = await this.#connected();
    if (bus === null) return false;
    const call = { ...authority, member: 'EnumerateActions', signature: 's', body: [''] };
    const known = bus.invoke<[id: string][]>(call, { timeout: answerMs });
    // Many systems have no polkit; that is no error there.
    return known.then(
      (actions) => actions.some(([id]) => id === action),
      () => false,
    );
  }

  async ask(): Promise<void> {
    const bus = await this.#connected();
    if (bus === null) throw new AppError('not-offered', { details: { reason: 'no-system-bus' } });
    const [isAuthorized, isChallenge, details] = await this.#check(bus);
    if (isAuthorized) return;
    // A challenge that was not met: nothing on this desktop could ask the person.
    const unanswered = isChallenge && !('polkit.dismissed' in details);
    throw unanswered
      ? new AppError('not-offered', { details: { reason: 'no-polkit-agent' } })
      : new AppError('cancelled', { details: { reason: 'system-prompt' } });
  }

  async #check(bus: MessageBus): Promise<Outcome> {
    const cancellation = randomUUID();
    try {
      const { Variant } = (await import('dbus-native')).default;
      // Known by our name on the bus, which cannot be taken over as a number of a process can.
      const subject = ['system-bus-name', { name: new Variant('s', await nameOf(bus)) }];
      const body = [subject, action, {}, allowUserInteraction, cancellation];
      const call = { ...authority, member: 'CheckAuthorization', signature: '(sa{sv})sa{ss}us', body };
      return await bus.invoke<Outcome>(call, { timeout: this.#personMs });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ETIMEDOUT')) {
        throw new AppError('not-offered', { details: { reason: 'polkit-refused' }, cause });
      }
      // The prompt that nobody answered must not stay and open Latchkey for somebody later.
      const cancel = { ...authority, member: 'CancelCheckAuthorization', signature: 's', body: [cancellation] };
      await bus.invoke(cancel, { timeout: answerMs }).catch((error: unknown) => {
        throw new AppError('not-offered', { details: { reason: 'polkit-refused' }, cause: error });
      });
      throw new AppError('cancelled', { details: { reason: 'system-prompt' } });
    }
  }

  #connected(): Promise<MessageBus | null> {
    this.#bus ??= this.#connect().then((bus) => {
      // After a restart of the bus there is another connection to be made.
      bus?.connection.on('close', () => {
        this.#bus = null;
      });
      if (bus === null) this.#bus = null;
      return bus;
    });
    return this.#bus;
  }
}

/** The bus gives it with its first answer. */
const nameOf = async (bus: MessageBus): Promise<string> => {
  if (bus.name === undefined) await bus.invoke({ ...busItself, member: 'GetId' }, { timeout: answerMs });
  return bus.name ?? '';
};
