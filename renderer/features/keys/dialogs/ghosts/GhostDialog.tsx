import { useState } from 'react';

import type { Keys } from '../../use-keys.ts';
import { GhostChoice } from './GhostChoice.tsx';
import { GhostProgress } from './GhostProgress.tsx';

/** Ends devices that were left behind: a preview to choose from, then a pause in which it can be called off, then one after the other. */
export const GhostDialog = ({ keys, onClose }: { keys: Keys; onClose: () => void }) => {
  const [run, setRun] = useState<{ taskId: string; ids: readonly string[] } | null>(null);
  return run === null ? (
    <GhostChoice keys={keys} onStarted={(taskId, ids) => setRun({ taskId, ids })} onClose={onClose} />
  ) : (
    <GhostProgress keys={keys} taskId={run.taskId} ids={run.ids} onClose={onClose} />
  );
};
