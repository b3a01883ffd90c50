import { useLocation } from 'wouter';

import { popupPlace } from '../features/popup/PopupEscape.tsx';
import { PopupScreen } from '../features/popup/PopupScreen.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { Screens } from './Screens.tsx';

/** The page is two windows: the main one with its screens, and quick access, which is a place of its own. */
export const Places = () => {
  const [location] = useLocation();
  if (location !== popupPlace) return <Screens />;
  return (
    <ScreenBoundary>
      <PopupScreen />
    </ScreenBoundary>
  );
};
