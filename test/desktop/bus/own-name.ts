import type { MessageBus } from 'dbus-native';

/** Takes a well-known name, as a desktop's own service would; throws when somebody else has it. */
export const ownName = async (bus: MessageBus, name: string): Promise<void> => {
  const { isPrimaryOwner } = await bus.ownName(name);
  if (!isPrimaryOwner) throw new Error(`Somebody else on this bus owns ${name}.`);
};
