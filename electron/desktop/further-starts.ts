import { app } from 'electron';

import { secondRequest, type StartRequest, startRequest } from './start-request.ts';
import { linkScheme } from './window/deep-link.ts';

/**
 * Hears every start after the first (a click on the icon, a command, on macOS an opened link) and makes Latchkey the program for
 * `latchkey://` links. To be called before the app is ready: a link may be what starts it, and people click twice. What comes
 * before somebody carries it out waits.
 */
export const hearFurtherStarts = (): ((carryOut: (request: StartRequest) => void) => void) => {
  let carryOut: ((request: StartRequest) => void) | null = null;
  const early: StartRequest[] = [];
  const hear = (request: StartRequest): void => {
    if (carryOut) carryOut(request);
    else early.push(request);
  };
  app.on('second-instance', (_, argv, __, sent) => hear(secondRequest(argv, sent)));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    hear(startRequest([link]));
  });
  // An unpackaged one would register Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  return (added) => {
    carryOut = added;
    for (const request of early.splice(0)) added(request);
  };
};
