import { Suspense } from 'react';
import { useLocation } from 'wouter';

import { popupPlace } from '../features/popup/place.ts';
import { late } from '../lib/late.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';

const MainWindow = late(async () => (await import('./Screens.tsx')).Screens);
const QuickAccess = late(async () => (await import('../features/popup/PopupScreen.tsx')).PopupScreen);

/** The page is two windows: the main one with its screens, and quick access, which is a place of its own. */
export const Places = () => {
  const [location] = useLocation();
  return (
    <ScreenBoundary>
      <Suspense>{location === popupPlace ? <QuickAccess /> : <MainWindow />}</Suspense>
    </ScreenBoundary>
  );
};

/** Fetches what is shown at that address; drawing does not wait for it then. `hash`: of the page's address. */
export const fetchPlace = (hash: string): Promise<void> => (hash === `#${popupPlace}` ? QuickAccess : MainWindow).fetch();
