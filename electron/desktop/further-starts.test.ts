import { EventEmitter } from 'node:events';

import { expect, it, vi } from 'vitest';

const system = vi.hoisted(() => ({ app: null as EventEmitter | null }));
vi.mock('electron', () => ({
  get app() {
    return system.app;
  },
}));
const { hearFurtherStarts } = await import('./further-starts.ts');

it('keeps what is asked for before somebody carries it out, and its order', () => {
  const app = Object.assign(new EventEmitter(), { isPackaged: false });
  system.app = app;
  const carriedOut: string[] = [];
  const whenStarted = hearFurtherStarts();
  const again = (...argv: string[]) => app.emit('second-instance', {}, [], '', { argv });
  again('--popup');
  app.emit('open-url', { preventDefault: () => undefined }, 'latchkey://keys');
  whenStarted((request) => carriedOut.push(request.do));
  expect(carriedOut).toEqual(['popup', 'navigate']);
  again();
  expect(carriedOut).toEqual(['popup', 'navigate', 'open']);
});
