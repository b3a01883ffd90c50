import { useEffect, useRef, useState } from 'react';

import type { Examined } from '../../../../../shared/domain/keys/pasted.ts';
import { callCore, useBridge } from '../../../../lib/bridge/bridge.tsx';

/** Typing is over when nothing was typed for this long. Milliseconds. */
const quietMs = 200;

/**
 * What a text is by its shape, asked a moment after it last changed. `read` gets the text when it is time to send it; neither this
 * hook nor the query cache keeps it. A core that cannot say leaves the field as it is: the check when it is kept says more.
 */
export const useExamined = (read: () => string): { examined: Examined | null; changed: () => void } => {
  const bridge = useBridge();
  const [examined, setExamined] = useState<Examined | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
      clearTimeout(timer.current);
    },
    [],
  );

  const look = async (mine: number) => {
    const text = read();
    const answer = text.trim() === '' ? null : await callCore(bridge, 'credentials.examine', { text }).catch(() => null);
    if (turn.current === mine) setExamined(answer);
  };
  const changed = () => {
    turn.current += 1;
    const mine = turn.current;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void look(mine), quietMs);
  };
  return { examined, changed };
};
