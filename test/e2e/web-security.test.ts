import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { RunningLatchkey, startBrowser } from './fixture.ts';

let browser: Browser;
let latchkey: RunningLatchkey;
let context: BrowserContext;
let page: Page;
/** Another service of this machine, with a page that means no good. */
let neighbour: Server;
const neighbourUrl = (): string => `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`;
/** What the neighbour was sent. */
let overheard: string[];

beforeAll(async () => {
  browser = await startBrowser();
  latchkey = await RunningLatchkey.start();
  neighbour = createServer((request, response) => {
    overheard.push(JSON.stringify([request.url, request.headers]));
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<!doctype html><title>neighbour</title>');
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser.close();
  await latchkey.stop();
  await new Promise((resolve) => neighbour.close(resolve));
});
beforeEach(async () => {
  overheard = [];
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(() => context.close());

/** Opens the page and waits until it has its session. */
const open = async (): Promise<string> => {
  const url = await latchkey.launchUrl();
  await Promise.all([page.waitForResponse((response) => response.url().endsWith('/ipc/vault.status')), page.goto(url)]);
  return url;
};
/** The heading of the page that is shown where there is no session. */
const closedTitle = async (): Promise<string> => {
  await page.waitForURL(/\/closed\?why=/u);
  return page.getByRole('heading').innerText();
};

describe('the launch link', () => {
  it('opens the page, disappears from the address and its history, and works once', async () => {
    const url = await open();
    expect(page.url()).not.toContain('launch');
    await page.reload();
    await page.waitForResponse((response) => response.url().endsWith('/ipc/vault.status') && response.ok());

    const other = await browser.newContext();
    page = await other.newPage();
    await page.goto(url);
    expect(await closedTitle()).toBe('This link no longer works');
    await other.close();
  });

  it('leaves a cookie that scripts cannot read and other sites do not send', async () => {
    await open();
    expect(await context.cookies()).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict', expires: -1 })]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('is needed: the bare address opens nothing', async () => {
    const url = new URL(await latchkey.launchUrl());
    await page.goto(url.origin);
    expect(await closedTitle()).toBe('Latchkey needs its link');
  });
});

describe('the policy', () => {
  it('lets the page talk to nobody else and run nothing that was put into it', async () => {
    await open();
    const outcome = await page.evaluate(async (elsewhere) => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.planted = true';
      document.body.append(script);
      const image = new Image();
      const imageFailed = new Promise((resolve) => image.addEventListener('error', () => resolve('refused')));
      image.src = `${elsewhere}image.png`;
      return {
        script: 'planted' in globalThis,
        image: await imageFailed,
        fetch: await fetch(elsewhere).then(
          () => 'answered',
          () => 'refused',
        ),
      };
    }, neighbourUrl());
    expect(outcome).toEqual({ script: false, image: 'refused', fetch: 'refused' });
    expect(overheard).toEqual([]);
  });
});

describe('another service of this machine', () => {
  it('can neither call, nor load, nor frame, nor listen with the session of the browser', async () => {
    const { origin } = new URL(await open());
    await page.goto(neighbourUrl());
    const outcome = await page.evaluate(async (latchkeyOrigin) => {
      const tried = async (path: string, init: RequestInit): Promise<string> =>
        fetch(`${latchkeyOrigin}${path}`, { credentials: 'include', ...init }).then(
          (response) => (response.type === 'opaque' ? 'opaque' : String(response.status)),
          () => 'refused',
        );
      const script = document.createElement('script');
      const scriptFailed = new Promise((resolve) => script.addEventListener('error', () => resolve('refused')));
      script.src = `${latchkeyOrigin}/`;
      document.head.append(script);
      return {
        call: await tried('/ipc/credentials.list', { method: 'POST' }),
        form: await tried('/ipc/credentials.list', { method: 'POST', mode: 'no-cors', body: 'a=b' }),
        events: await tried('/events', {}),
        script: await scriptFailed,
      };
    }, origin);
    expect(outcome).toMatchObject({ call: 'refused', events: 'refused', script: 'refused' });
    const framed = await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      return new Promise((resolve) => frame.addEventListener('load', () => resolve(frame.contentDocument === null)));
    }, `${origin}/`);
    expect(framed).toBe(true);
    await expect(page.frames()[1]?.locator('#root').count()).resolves.toBe(0);
  });

  it('gets the cookie from the browser when it is visited, and can do nothing with it alone', async () => {
    const { origin } = new URL(await open());
    await page.goto(neighbourUrl());
    const [, headers] = JSON.parse(overheard[0] ?? '[]') as [string, Record<string, string>];
    expect(headers['cookie']).toMatch(/^latchkey-\d+=/u);
    const stolen = { origin, cookie: headers['cookie'] ?? '' };
    const answer = await fetch(`${origin}/ipc/credentials.list`, { method: 'POST', headers: stolen });
    expect(answer.status).toBe(401);
  });

  it('cannot reach it under a name of its own that leads here', async () => {
    const { port } = new URL(await open());
    const rebound = await startBrowser(['--host-resolver-rules=MAP rebound.test 127.0.0.1']);
    const visitor = await rebound.newPage();
    const answer = await visitor.goto(`http://rebound.test:${port}/`);
    expect(answer?.status()).toBe(403);
    await rebound.close();
  });
});

it('says that a port is taken, and ends by itself', async () => {
  const { port } = new URL(neighbourUrl());
  const other = await RunningLatchkey.start({ args: ['--port', port] });
  expect(await other.ended()).toBe(1);
  expect(other.output).toContain(`Port ${port} is taken.`);
  await other.stop();
});

it('ends cleanly although a page is open', async () => {
  const shortLived = await RunningLatchkey.start();
  await page.goto(await shortLived.launchUrl());
  await page.getByRole('main').waitFor();
  expect(await shortLived.stop()).toBe(0);
  const answer = await page.evaluate(() => fetch('/events').catch((error: unknown) => String(error)));
  expect(answer).toContain('Failed to fetch');
});

it('leaves nothing of a session in its log', async () => {
  const url = await open();
  const [cookie] = await context.cookies();
  const key = await page.evaluate(() => localStorage.getItem('latchkey.session'));
  const log = readFileSync(join(latchkey.home, 'log/latchkey.log'), 'utf8');
  for (const secret of [url.split('launch=')[1], cookie?.value, key]) {
    expect({ length: secret?.length, logged: log.includes(secret ?? '?') }).toEqual({ length: 43, logged: false });
  }
});
