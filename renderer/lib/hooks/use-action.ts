import { useCallback, useState } from 'react';

import type { AppErrorData } from '../../../shared/domain/errors.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Params, Result } from '../../../shared/ipc/contract.ts';
import { callCore, useBridge } from '../bridge/bridge.tsx';
import { toErrorData } from '../bridge/call-error.ts';

export interface Action<P, R> {
  /** Runs it. `done` gets the answer; without `failed` the error is kept in `error`. Never rejects. */
  run: (params: P, outcome?: { done?: (result: R) => void; failed?: (error: AppErrorData) => void }) => void;
  pending: boolean;
  /** Why the last run failed, until the next one or `reset`. */
  error: AppErrorData | null;
  reset: () => void;
}

/**
 * A call that does something. Unlike a TanStack mutation it keeps neither parameters nor answer, because both may
 * hold a secret (passphrases, pasted tokens); they live as long as the promise.
 */
export const useAction = <C extends Channel>(channel: C): Action<Params<C>, Result<C>> => {
  const bridge = useBridge();
  return useDeed(useCallback((params: Params<C>) => callCore(bridge, channel, params), [bridge, channel]));
};

/** The same for any asynchronous deed of the page. */
export const useDeed = <P, R>(deed: (params: P) => Promise<R>): Action<P, R> => {
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<AppErrorData | null>(null);
  const reset = useCallback(() => setError(null), []);

  const run = useCallback<Action<P, R>['run']>(
    (params, outcome = {}) => {
      const attempt = async () => {
        setRunning((count) => count + 1);
        setError(null);
        try {
          const result = await deed(params);
          outcome.done?.(result);
        } catch (cause) {
          const data = toErrorData(cause);
          if (outcome.failed === undefined) setError(data);
          else outcome.failed(data);
        } finally {
          setRunning((count) => count - 1);
        }
      };
      void attempt();
    },
    [deed],
  );

  return { run, pending: running > 0, error, reset };
};
