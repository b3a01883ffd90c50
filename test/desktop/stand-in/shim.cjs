// What Electron 22 and its Node 16 lack of Electron 45 and Node 24. For the stand-in of the desktop tests only; each part
// says which version brought it. See docs/adr/0005-stand-in-runtime.md.
const diagnosticsChannel = require('node:diagnostics_channel');
const fs = require('node:fs');
const { Module } = require('node:module');
const path = require('node:path');
const streams = require('node:stream/web');
const { Blob } = require('node:buffer');
const { webcrypto } = require('node:crypto');

require('core-js/actual');
const undici = require('undici5');
const { app, clipboard, nativeTheme, protocol } = require('electron');

/** Adds what is not there. */
const supply = (target, members) => {
  for (const [name, value] of Object.entries(members)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
};

// Node 18: the globals of fetch, streams and Web Crypto.
const { fetch, Headers, Request, Response, FormData, File } = undici;
supply(globalThis, { Blob, fetch, Headers, Request, Response, FormData, File, crypto: webcrypto, ...streams });

// Node 20.3.
supply(AbortSignal, {
  any(signals) {
    const controller = new AbortController();
    for (const signal of signals) {
      const follow = () => controller.abort(signal.reason);
      if (signal.aborted) follow();
      else signal.addEventListener('abort', follow, { once: true, signal: controller.signal });
    }
    return controller.signal;
  },
});

// Node 17.3.
supply(AbortSignal, {
  timeout(ms) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The operation timed out.', 'TimeoutError')), ms).unref();
    return controller.signal;
  },
});
supply(AbortSignal.prototype, {
  throwIfAborted() {
    if (this.aborted) throw this.reason;
  },
});

// Node 19.9; nobody listens here.
supply(diagnosticsChannel, {
  tracingChannel: () => ({
    hasSubscribers: false,
    traceSync: (work, _context, self, ...args) => Reflect.apply(work, self, args),
    tracePromise: (work, _context, self, ...args) => Reflect.apply(work, self, args),
  }),
});

// Node 18.17 and 20.12: `readdirSync(…, { recursive: true, withFileTypes: true })` and `Dirent.parentPath`.
const readdirSync = fs.readdirSync;
fs.readdirSync = (folder, options) => {
  if (!options?.recursive || !options.withFileTypes) return readdirSync(folder, options);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inside = entry.isDirectory() ? fs.readdirSync(path.join(folder, entry.name), options) : [];
    return [Object.assign(entry, { parentPath: folder })].concat(inside);
  });
};

// Node 22.5: node:sqlite. Electron 44: `ClipboardItem` in the `electron` module.
// oxlint-disable no-underscore-dangle -- Node 16 has no other way in front of `require`
const load = Module._load;
const replaced = new Map();
Module._load = (request, ...rest) => {
  if (request === 'node:sqlite') return require('./sqlite.cjs');
  return replaced.get(request) ?? load(request, ...rest);
};
// oxlint-enable no-underscore-dangle

// Electron 30.
Object.defineProperty(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI', { get: () => nativeTheme.shouldUseDarkColors });

// Electron 25: `protocol.handle`.
const handle = (target) =>
  supply(target, {
    handle(scheme, handler) {
      target.registerBufferProtocol(scheme, (request, respond) => {
        answer(scheme, request, handler).then(respond, () => respond({ error: -2 }));
      });
    },
  });

/** undici knows only http, so the request travels with an http address that reads as the real one. */
const answer = async (scheme, { url, method }, handler) => {
  const request = new Request(url.replace(`${scheme}:`, 'http:'), { method });
  Object.defineProperty(request, 'url', { value: url });
  const response = await handler(request);
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    mimeType: response.headers.get('content-type').split(';')[0],
    charset: 'utf-8',
    data: Buffer.from(await response.arrayBuffer()),
  };
};
handle(protocol);
app.on('session-created', (session) => handle(session.protocol));

// Electron 44: the clipboard is asynchronous and takes items. 22 cannot write text and another format together, so the
// marks for history tools are left out here.
class ClipboardItem {
  #items;

  constructor(items) {
    this.#items = items;
  }

  get text() {
    return this.#items['text/plain'];
  }
}
const board = (type) => ({
  readText: async () => clipboard.readText(type),
  writeText: async (text) => clipboard.writeText(text, type),
  write: async ([item]) => clipboard.writeText(await item.text, type),
  clear: () => clipboard.clear(type),
});
const electron = load('electron');
replaced.set(
  'electron',
  new Proxy(electron, {
    get: (target, name) => {
      if (name === 'clipboard') return { ...board('clipboard'), selection: board('selection') };
      return name === 'ClipboardItem' ? ClipboardItem : target[name];
    },
  }),
);
