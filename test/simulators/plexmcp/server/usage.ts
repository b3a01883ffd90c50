import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { guarded } from './access.ts';
import type { KeyRow } from '../key-store.ts';
import { refusal } from '../wire.ts';
import type { World } from '../world.ts';

/** `/api/v1/usage*`: builds with the billing feature only, and of use only where billing is set up. */
export const usageRoutes = (world: World): Route[] => {
  const route = (path: string, reply: (exchange: Exchange) => Reply): Route =>
    guarded(world, 'GET', new RegExp(String.raw`^/api/v1/usage/${path}$`, 'u'), (exchange) => {
      if (world.billing === 'absent') return { status: 404 };
      return world.billing === 'working' ? reply(exchange) : refusal(503, 'SERVICE_UNAVAILABLE', 'Billing is not configured');
    });
  return [
    route('by-api-key', ({ query }) => {
      const between = (row: KeyRow): number =>
        row.history
          .filter(({ date }) => date >= (query.get('start') ?? '').slice(0, 10) && date <= (query.get('end') ?? '9').slice(0, 10))
          .reduce((sum, { requests }) => sum + requests, 0);
      const body = world.keys
        .all()
        .map((row) => ({ api_key_id: row.id, api_key_name: row.name, request_count: between(row), token_count: 0 }))
        .filter(({ request_count }) => request_count > 0);
      return { status: 200, body };
    }),
  ];
};
