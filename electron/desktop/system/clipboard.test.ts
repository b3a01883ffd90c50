import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Secret } from '../../vault/secret.ts';

/** Two clipboards as Linux has them; a null text is one whose owner never answers. */
const boards = vi.hoisted(() => {
  const board = () => ({
    text: '' as string | null,
    readText(): Promise<string> {
      return this.text === null ? new Promise(() => undefined) : Promise.resolve(this.text);
    },
    clear(): void {
      this.text = '';
    },
  });
  const selection = board();
  const clipboard = Object.assign(board(), {
    selection,
    async write([item]: [{ text: string }]): Promise<void> {
      clipboard.text = item.text;
      selection.text = item.text;
    },
  });
  return { clipboard, selection };
});
vi.mock('electron', () => ({
  clipboard: boards.clipboard,
  ClipboardItem: class {
    readonly text: string;
    constructor(items: Record<string, string>) {
      this.text = items['text/plain'] ?? '';
    }
  },
}));
const { SystemClipboard } = await import('./clipboard.ts');

const secret = Secret.of(randomBytes(16).toString('hex'));
beforeEach(async () => {
  vi.useFakeTimers();
  boards.clipboard.text = '';
  boards.selection.text = '';
});
afterEach(() => vi.useRealTimers());

const written = async () => {
  const clipboard = new SystemClipboard('linux');
  await clipboard.write(secret);
  return clipboard;
};

it('clears both clipboards, and only what is its own', async () => {
  const clipboard = await written();
  boards.clipboard.text = 'shopping list';
  await clipboard.clear();
  expect(boards.clipboard.text).toBe('shopping list');
  expect(boards.selection.text).toBe('');
});

it('does not wait for a program that hangs, and clears the other clipboard all the same', async () => {
  const clipboard = await written();
  boards.clipboard.text = null;
  const holds = clipboard.holds(secret);
  await vi.runAllTimersAsync();
  expect(await holds).toBe(true);
  const cleared = clipboard.clear();
  await vi.runAllTimersAsync();
  await cleared;
  expect(boards.clipboard.text).toBeNull();
  expect(boards.selection.text).toBe('');
});

it('takes what does not answer as somebody else’s', async () => {
  const clipboard = await written();
  boards.clipboard.text = null;
  boards.selection.text = null;
  const holds = clipboard.holds(secret);
  await vi.runAllTimersAsync();
  expect(await holds).toBe(false);
});
