import { describe, expect, it } from 'vitest';

import { settingsChangesSchema, settingsSchema } from './settings.ts';

describe('settings', () => {
  it('have a default each', () => {
    expect(settingsSchema.parse({})).toMatchObject({ theme: 'system', clipboardSeconds: 30, graceHours: 24 });
  });

  it('are changed one at a time without touching the others', () => {
    expect(settingsChangesSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
  });
});
