import { useState } from 'react';

import { FirstRun } from '../first-run/FirstRun.tsx';
import { KeysBrowser } from './KeysBrowser.tsx';
import { useKeys } from './use-keys.ts';

/**
 * The Keys screen; with neither servers nor keys, the way to the first ones, which stays until it is left although
 * servers and keys turn up on it. `selected`: the key in the address, a dialog or a saved view.
 */
export const KeysScreen = ({ selected }: { selected: string | null }) => {
  const keys = useKeys();
  const [firstRun, setFirstRun] = useState<'undecided' | 'running' | 'over'>('undecided');
  const empty = keys.rows.length === 0 && keys.servers.length === 0;
  // That there is nothing is only believed once it was asked just now: a server may have been added a moment ago.
  if (firstRun === 'undecided' && !keys.loading && keys.error === null && !(empty && keys.refreshing))
    setFirstRun(empty ? 'running' : 'over');

  return firstRun === 'running' && selected === null ? (
    <FirstRun onLeave={() => setFirstRun('over')} />
  ) : (
    <KeysBrowser keys={keys} address={selected} />
  );
};
