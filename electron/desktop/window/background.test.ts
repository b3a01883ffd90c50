import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { backgroundOf } from './background.ts';

it('is the surface of the page, as light or dark as the person or the system has it', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../../renderer/styles/tokens.css'), 'utf8');
  const [, light, dark] = /--surface: light-dark\((#\w+), (#\w+)\);/u.exec(tokens) ?? [];
  expect([backgroundOf('light', true), backgroundOf('dark', false)]).toEqual([light, dark]);
  expect([backgroundOf('system', false), backgroundOf('system', true)]).toEqual([light, dark]);
});
