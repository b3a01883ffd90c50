import type { Adapters } from '../../electron/core.ts';
import type { Provider } from '../../electron/providers/port.ts';

/** The calls whose effect or answer a crash may swallow. */
const effects = {
  journal: ['put', 'intend', 'conclude', 'move'],
  table: ['put', 'remove'],
  vault: ['put', 'delete'],
  provider: ['mint', 'findMinted', 'revoke', 'listKeys', 'check', 'signOut'],
  /** Of a provider's ways that are one function. */
  way: ['start'],
} as const;

const ways = new Set(['replaceSecret']);

/**
 * Counts two points for each effect, just before it and just after it, and ends this process, without any goodbye, at
 * the given one. Nothing of this is in the product: the adapters are wrapped from outside.
 */
export const withCrashPoints = (adapters: Adapters, crashAt: number): { adapters: Adapters; passed: () => number } => {
  let passed = 0;
  let armed = crashAt > 0;
  const point = (): void => {
    passed += 1;
    if (armed && passed === crashAt) {
      armed = false;
      process.kill(process.pid, 'SIGKILL');
    }
  };
  const wrap = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name, object);
        if (ways.has(String(name)) && typeof value === 'object' && value !== null) return wrap(value, effects.way);
        if (typeof value !== 'function') return value;
        const call = (...args: unknown[]): unknown => Reflect.apply(value, object, args);
        if (!names.includes(String(name))) return call;
        return (...args: unknown[]) => {
          point();
          const result = call(...args);
          if (result instanceof Promise) return result.finally(point);
          point();
          return result;
        };
      },
    });
  const { storage, vault, providers } = adapters;
  const provider = (one: Provider): Provider => wrap(one, effects.provider);
  return {
    passed: () => passed,
    adapters: {
      ...adapters,
      vault: wrap(vault, effects.vault),
      providers: { plex: provider(providers.plex), jellyfin: provider(providers.jellyfin), plexmcp: provider(providers.plexmcp) },
      storage: {
        ...storage,
        journal: wrap(storage.journal, effects.journal),
        credentials: wrap(storage.credentials, effects.table),
        accounts: wrap(storage.accounts, effects.table),
      },
    },
  };
};
