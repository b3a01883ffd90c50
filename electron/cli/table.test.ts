import { expect, it } from 'vitest';

import { table } from './table.ts';

it('aligns columns by what a reader sees, and leaves no blanks at the ends of lines', () => {
  const rows = [
    ['Küche', 'x'],
    ['👩‍👩‍👧 home', ''],
  ];
  expect(table(['NAME', 'ID'], rows, (text) => `<${text}>`)).toBe('<NAME    ID>\nKüche   x\n👩‍👩‍👧 home');
});
