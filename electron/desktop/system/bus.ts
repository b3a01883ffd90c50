import type { Message, MessageBus } from 'dbus-native';

import { sessionBusAddress } from '../../vault/keychain/session-bus.ts';

const systemAddress = 'unix:path=/run/dbus/system_bus_socket';

/**
 * A connection to D-Bus, for the few things Electron does not tell on Linux. Null where there is no bus, as in a session
 * started by hand; nothing depends on it but those few things.
 * @param warn hears that the connection failed or was lost
 */
export const openBus = async (
  which: 'session' | 'system',
  env: NodeJS.ProcessEnv,
  warn: (what: string, facts: Record<string, unknown>) => void,
): Promise<MessageBus | null> => {
  const busAddress = which === 'session' ? sessionBusAddress(env) : (env['DBUS_SYSTEM_BUS_ADDRESS'] ?? systemAddress);
  if (busAddress === null) return null;
  try {
    const { createClient } = (await import('dbus-native')).default;
    const bus = createClient({ busAddress });
    bus.connection.on('error', (error) => warn('D-Bus lost', { which, reason: error.message }));
    // What a listener of ours throws; unheard it would end the process.
    bus.connection.on('handlerError', (error) => warn('D-Bus signal not handled', { which, error }));
    return bus;
  } catch (error) {
    warn('D-Bus not reachable', { which, error });
    return null;
  }
};

/** Hears the signals of a match rule; https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-routing-match-rules */
export const listen = async (bus: MessageBus, rule: string, heard: (message: Message) => void): Promise<void> => {
  bus.connection.on('message', (message) => {
    if (message.type === signal) heard(message);
  });
  await bus.addMatch(`type='signal',${rule}`);
};

/** The number of that kind of message on the wire. */
const signal = 4;
