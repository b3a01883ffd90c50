import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { SimulatedHome } from '../demo/home.ts';
import type { Exchange, HttpSimulator } from '../simulators/http-simulator.ts';

/**
 * Stands beside the server during a rotation and looks, at the moment in which it is told to end a key, which of the
 * keys that were there before and which new ones work.
 */
export const watchSecrets = (
  home: SimulatedHome,
  provider: ProviderId,
): { bothWorkedBeforeTheEnd: () => boolean; stop: () => void } => {
  const { simulator, living } = placeOf(home, provider);
  const before = new Set(living());
  let atTheEnd: { old: number; fresh: number } | null = null;
  const look = ({ method }: Exchange): boolean => {
    if (method === 'DELETE' && atTheEnd === null) {
      const now = living();
      atTheEnd = { old: now.filter((id) => before.has(id)).length, fresh: now.filter((id) => !before.has(id)).length };
    }
    // Only looks; the request takes its course.
    return false;
  };
  const fault = { when: look, what: { kind: 'hang' } } as const;
  simulator.faults.push(fault);
  return {
    bothWorkedBeforeTheEnd: () => atTheEnd?.old === before.size && atTheEnd.fresh === 1,
    stop: () => void simulator.faults.splice(simulator.faults.indexOf(fault), 1),
  };
};

/** Where keys of a provider are ended, and the keys that work there now. */
const placeOf = (home: SimulatedHome, provider: ProviderId): { simulator: HttpSimulator; living: () => (string | number)[] } => {
  switch (provider) {
    case 'jellyfin':
      return { simulator: home.livingRoom, living: () => home.livingRoom.keys.all.map(({ token }) => token) };
    case 'plex':
      return { simulator: home.plexTv, living: () => [...home.plexTv.accounts.devices.keys()] };
    case 'plexmcp':
      return {
        simulator: home.plexmcp,
        living: () =>
          home.plexmcp.world.keys
            .all()
            .filter(({ status }) => status === 'active')
            .map(({ id }) => id),
      };
  }
};
