import type { ServerRoot } from './schemas.ts';

/** Whether a server belongs to an account, as its root says; null when it does not. */
export const claimState = ({ myPlexSigninState, myPlex }: Pick<ServerRoot, 'myPlexSigninState' | 'myPlex'>): boolean | null => {
  if (myPlexSigninState === 'none') return false;
  return myPlexSigninState === '' ? myPlex : true;
};
