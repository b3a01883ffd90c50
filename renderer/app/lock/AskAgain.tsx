import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

import { askingBridge } from '../../lib/ask-again.ts';
import { BridgeContext, useBridge, useCall, useCoreEvent } from '../../lib/bridge/bridge.tsx';
import { Questions } from '../../lib/questions.ts';
import { ProofDialog } from './ProofDialog.tsx';

/** Puts a question in front of the page whenever the core wants to know again who is there, and repeats what was asked of it. */
export const AskAgain = ({ children }: { children: ReactNode }) => {
  const bridge = useBridge();
  const lock = useCall('lock.status', undefined).data;
  const [questions] = useState(() => new Questions());
  const question = useSyncExternalStore(questions.subscribe, questions.read);
  const asking = useMemo(() => askingBridge(bridge, questions.ask), [bridge, questions]);
  // The lock screen asks now, and for more.
  useCoreEvent('lock', ({ locked }) => {
    if (locked) questions.answer(false);
  });
  return (
    <BridgeContext value={asking}>
      {children}
      {question === null || lock === undefined ? null : (
        <ProofDialog
          what={question.what}
          lock={lock}
          onProven={() => questions.answer(true)}
          onClose={() => questions.answer(false)}
        />
      )}
    </BridgeContext>
  );
};
