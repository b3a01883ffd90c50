import { useCall } from '../../../lib/bridge/bridge.tsx';

export interface Named {
  id: string;
  name: string;
}

/** Names of credentials by their ids; one that is no longer known goes by its id. */
export const useNames = (): ((id: string) => Named) => {
  const credentials = useCall('credentials.list', undefined).data;
  const names = new Map(credentials?.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? id });
};
