import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import '../styles/tokens.css';
import '../styles/base.css';
import { createWebBridge } from '../lib/bridge/web-bridge.ts';
import { App } from './App.tsx';

/** The preload script puts a bridge there in the desktop; in a browser the web shell is asked. */
const bridge = window.latchkey ?? (location.protocol === 'http:' ? await createWebBridge() : null);
const root = document.querySelector('#root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} wishes={navigator.languages} />
    </StrictMode>,
  );
