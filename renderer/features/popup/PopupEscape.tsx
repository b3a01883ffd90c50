import { useEffect } from 'react';
import { useLocation } from 'wouter';

import { useAction } from '../../lib/hooks/use-action.ts';
import { popupPlace } from './place.ts';

/** Escape closes the quick-access window, also while it asks for a passphrase. Whoever needs the key for something else takes it first. */
export const PopupEscape = () => {
  const [location] = useLocation();
  const { run } = useAction('popup.close');
  useEffect(() => {
    if (location !== popupPlace) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) run(undefined);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [location, run]);
  return null;
};
