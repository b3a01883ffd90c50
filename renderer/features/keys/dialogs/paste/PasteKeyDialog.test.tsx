import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { pastedKinds } from '../../../../../shared/domain/keys/pasted.ts';
import { resources } from '../../../../../shared/locales/index.ts';
import { refuse } from '../../../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage, press, type } from '../../../../testing/open-page.tsx';
import { isReachable } from '../../../../testing/reachable.ts';

afterEach(cleanup);

const submit = () => screen.getByRole('button', { name: 'Check and keep it' });

describe('pasting', () => {
  it.each(pastedKinds)('says what a %s is and what to do with it', async (kind) => {
    const usable = kind === 'plex-token';
    openPage('/keys/paste', {
      keys: 3,
      calls: { 'credentials.examine': () => ({ kind, cleaned: ['quotes'], usable, length: 9 }) },
    });
    await type('Token or key', crypto.randomUUID());
    const words = resources.en.pasted[kind];
    expect(
      await screen.findByText((_, element) => element?.tagName === 'OUTPUT' && element.textContent.includes(words.next)),
    ).toBeTruthy();
    expect(screen.getAllByText(words.is).length).toBeGreaterThan(0);
    expect(screen.getByText(/Cleaned away before: quotation marks/u)).toBeTruthy();
    expect(submit().getAttribute('aria-disabled')).toBe(usable ? null : 'true');
  });

  it('asks once for what was typed in one go', async () => {
    const page = openPage('/keys/paste', { keys: 3 });
    for (const text of ['c', 'cl', 'claim-x']) await type('Token or key', text);
    await waitFor(() => expect(page.asked.filter((channel) => channel === 'credentials.examine')).toHaveLength(1));
    expect((await screen.findAllByText('A claim code for a new Plex server, not a token.')).length).toBeGreaterThan(0);
  });

  it('goes on without a word when the core cannot say', async () => {
    openPage('/keys/paste', { keys: 3, calls: { 'credentials.examine': () => refuse('internal') } });
    await type('Token or key', crypto.randomUUID());
    await waitFor(() => expect(submit().getAttribute('aria-disabled')).toBeNull());
    await press('Check and keep it');
    expect(await screen.findByRole('complementary', { name: 'Details of Pasted key' })).toBeTruthy();
  });

  it('keeps the text in its field only, and shows it nowhere', async () => {
    openPage('/keys/paste', { keys: 3 });
    const secret = crypto.randomUUID();
    await type('Token or key', secret);
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Token or key').value).toBe(secret));
    expect(document.documentElement.outerHTML).not.toContain(secret);
    await press('Check and keep it');
    await screen.findByRole('complementary', { name: 'Details of Pasted key' });
    expect(isReachable(secret)).toBe(false);
  });

  it('lets a text that was refused stand, to be put right', async () => {
    openPage('/keys/paste', { keys: 3, calls: { 'credentials.paste': () => refuse('token-refused') } });
    await type('Token or key', crypto.randomUUID());
    await press('Check and keep it');
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('token-refused');
    const field = screen.getByLabelText<HTMLInputElement>('Token or key');
    expect(field.value).not.toBe('');
    fireEvent.change(field, { target: { value: `${field.value}x` } });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
