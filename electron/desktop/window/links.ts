import { app } from 'electron';

import { linkScheme } from './deep-link.ts';

/**
 * Makes Latchkey the program for `latchkey://` links and receives those that macOS hands over as an event; elsewhere they come as
 * arguments. To be called before the app is ready, as the first link may be what starts it; the links wait for whoever listens.
 */
export const receiveLinks = (): ((listener: (link: string) => void) => void) => {
  let listener: ((link: string) => void) | null = null;
  const early: string[] = [];
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (listener) listener(link);
    else early.push(link);
  });
  // An unpackaged one would register Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  return (added) => {
    listener = added;
    for (const link of early.splice(0)) added(link);
  };
};
