import { app, protocol, session, type Session } from 'electron';

import { securityHeaders } from '../../web/headers.ts';
import { PageFiles } from '../../web/page-files.ts';
import { origin, pagePath, scheme } from './origin.ts';

/** Makes the page's scheme one with an origin of its own. Must be called before the app is ready. */
export const registerPageScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
};

/**
 * The session of the page, made when the first window wants it: it lives in memory, serves the built page at `app://latchkey/`, and
 * nothing the page does, or is made to do, leads anywhere else.
 */
export const pageSession = (client: string): (() => Session) => {
  let made: Session | null = null;
  return () => (made ??= createPageSession(client));
};

const createPageSession = (client: string): Session => {
  const page = session.fromPartition('page');
  serve(page, client);
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  page.setPermissionCheckHandler(() => false);
  page.setDevicePermissionHandler(() => false);
  page.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) }));
  // The one file that the page makes itself is the calendar; where it goes the person is asked by the system.
  page.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL()) || !item.getFilename().endsWith('.ics')) event.preventDefault();
  });
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-navigate', (event, url) => {
      if (pagePath(url) === null) event.preventDefault();
    });
  });
  return page;
};

const serve = (page: Session, client: string): void => {
  const files = new PageFiles(client);
  page.protocol.handle(scheme, async (request) => {
    const path = request.method === 'GET' ? pagePath(request.url) : null;
    const file = path === null ? null : await files.read(path);
    if (file) return new Response(new Uint8Array(file.bytes), { headers: { ...securityHeaders, 'content-type': file.type } });
    return new Response('Not found', { status: 404, headers: { ...securityHeaders, 'content-type': 'text/plain' } });
  });
};

/** Something that the page holds in memory and gave an address. */
const isOwnBlob = (url: string): boolean => url.startsWith(`blob:${origin}/`);

/** The page's own files, pictures inside them, and the developer tools of an unpackaged build. */
const isOwn = (url: string): boolean =>
  pagePath(url) !== null || isOwnBlob(url) || url.startsWith('data:') || (!app.isPackaged && url.startsWith('devtools:'));
