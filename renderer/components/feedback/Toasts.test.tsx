import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';

import { refuse } from '../../../test/fixtures/fakes/fake-bridge.ts';
import { openPage } from '../../testing/open-page.tsx';

afterEach(cleanup);

describe('bad news', () => {
  it('is an alert once, with a button that ears find as well', async () => {
    const page = openPage('/keys', { keys: 40, calls: { 'notices.dismiss': () => refuse('storage-failed') } });
    fireEvent.click(await screen.findByRole('button', { name: /^Notices: /u }));
    const panel = within(await screen.findByRole('dialog', { name: 'Notices' }));
    const [dismiss] = panel.getAllByRole('button', { name: /^Dismiss /u });
    if (dismiss !== undefined) fireEvent.click(dismiss);
    const alerts = await screen.findAllByRole('alert');
    expect(alerts.map(({ textContent }) => textContent)).toEqual([expect.stringContaining('could not be written')]);
    expect(page.asked).toContain('notices.dismiss');
    fireEvent.click(panel.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Notices' })).toBeNull());
    const { violations } = await axe.run(document.body, { runOnly: ['aria-hidden-focus'] });
    expect(violations).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
