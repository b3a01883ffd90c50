import { useEffect, useEffectEvent, useState } from 'react';

import type { AppErrorData } from '../../../../../shared/domain/errors.ts';
import type { Trial } from '../../../../../shared/domain/keys/trial.ts';
import { useAction } from '../../../../lib/hooks/use-action.ts';

/** How a call stands. `stopped`: the person called it off before an answer came. */
export type TrialState =
  | { is: 'idle' }
  | { is: 'running'; trialId: string; startedAt: number }
  | { is: 'stopped' }
  | { is: 'answered'; trial: Trial }
  | { is: 'failed'; error: AppErrorData };

/** One call of a tool at a time; leaving the dialog stops it. */
export const useTrial = (id: string) => {
  const attempt = useAction('keys.try');
  const cancel = useAction('keys.cancelTry');
  const [state, setState] = useState<TrialState>({ is: 'idle' });

  /** Ends a run with `next`, unless another one or a stop has taken its place. */
  const end = (trialId: string, next: TrialState) =>
    setState((now) => (now.is === 'running' && now.trialId === trialId ? next : now));

  const call = (mcp: string, tool: string, given: Record<string, unknown>) => {
    const trialId = crypto.randomUUID();
    setState({ is: 'running', trialId, startedAt: Date.now() });
    attempt.run(
      { id, trialId, mcp, tool, arguments: given },
      {
        done: (trial) => end(trialId, { is: 'answered', trial }),
        failed: (error) => end(trialId, error.code === 'cancelled' ? { is: 'stopped' } : { is: 'failed', error }),
      },
    );
  };
  const stop = () => {
    if (state.is !== 'running') return;
    cancel.run({ trialId: state.trialId });
    setState({ is: 'stopped' });
  };
  const leave = useEffectEvent(() => {
    if (state.is === 'running') cancel.run({ trialId: state.trialId });
  });
  useEffect(() => () => leave(), []);

  return { state, call, stop, forget: () => setState((now) => (now.is === 'running' ? now : { is: 'idle' })) };
};
