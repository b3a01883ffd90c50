import { app, type Session, type WebPreferences } from 'electron';

/** What every page of ours runs with: no Node, no other page's world, nothing but the bridge of the preload script. */
export const webPreferences = ({ session, preload }: { session: () => Session; preload: string }): WebPreferences => ({
  session: session(),
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: !app.isPackaged,
});
