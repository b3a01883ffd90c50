import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createWebBridge } from '../lib/bridge/web-bridge.ts';
import { App } from './App.tsx';
import { fetchPlace } from './Places.tsx';

/** Draws the page. The preload script puts a bridge there in the desktop; in a browser the web shell is asked. */
export const openWindow = async (): Promise<void> => {
  const [bridge] = await Promise.all([
    window.latchkey ?? (location.protocol === 'http:' ? createWebBridge() : null),
    fetchPlace(location.hash),
  ]);
  const root = document.querySelector('#root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} wishes={navigator.languages} />
    </StrictMode>,
  );
};
