import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { trialOutcomes } from '../../../../../shared/domain/keys/trial.ts';
import { resources } from '../../../../../shared/locales/index.ts';
import { refuse } from '../../../../../test/fixtures/fakes/fake-bridge.ts';
import { fakeId } from '../../../../../test/fixtures/fakes/fake-credentials.ts';
import { fakeTrial } from '../../../../../test/fixtures/fakes/fake-key-facts.ts';
import { choose } from '../../../../testing/choosing.ts';
import { openPage, press, type } from '../../../../testing/open-page.tsx';

afterEach(cleanup);

/** A held PlexMCP key. */
const place = `/keys/${fakeId('c', 14)}`;
const open = async (calls: Parameters<typeof openPage>[1] = {}) => {
  const page = openPage(place, { keys: 40, ...calls });
  await press('Try it…');
  return page;
};
const chooseTool = (name: RegExp) => choose('Tool', name);

describe('trying a key', () => {
  it('says what it opens, checks the arguments, and shows the answer', async () => {
    const given: unknown[] = [];
    await open({
      calls: {
        'keys.try': (params) => {
          given.push(params.arguments);
          return fakeTrial();
        },
      },
    });
    expect(await screen.findByText(/3 MCPs, 4 tools/u)).toBeTruthy();
    await press('Call Search the library');
    expect(await screen.findByText('Needed.')).toBeTruthy();
    expect(given).toHaveLength(0);
    await type('Title (required)', 'blow');
    await type(/^genres/u, 'Crime\nDrama');
    await press('Call Search the library');
    expect(await screen.findByText('The tool answered.')).toBeTruthy();
    expect(given).toEqual([{ query: 'blow', limit: 10, genres: ['Crime', 'Drama'] }]);
    expect(screen.getByText(/3 films found/u)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy the answer' })).toBeTruthy();
  });

  it.each(trialOutcomes.filter((outcome) => outcome !== 'ok'))('tells %s apart in words', async (outcome) => {
    await open({
      calls: { 'keys.try': () => fakeTrial({ outcome, message: 'its own words', code: -32_602, retryAfter: 46, content: null }) },
    });
    await chooseTool(/^Recently added/u);
    await press('Call Recently added');
    const words = resources.en.trialOutcomes[outcome];
    const result = (await screen.findByText(words.what)).closest('section');
    for (const said of [words.means, words.next, 'its own words', 'code -32602', '46 s'])
      expect(result?.textContent).toContain(said);
  });

  it('can be stopped while it runs, and says what is not known then', async () => {
    const page = await open({ calls: { 'keys.try': () => new Promise(() => undefined) } });
    await chooseTool(/^Recently added/u);
    await press('Call Recently added');
    expect(await screen.findByText(/^Calling, \d+ s$/u)).toBeTruthy();
    await press('Stop the call');
    expect(await screen.findByText(/^The call was stopped/u)).toBeTruthy();
    expect(page.asked).toContain('keys.cancelTry');
  });

  it('stops the call when the dialog is left', async () => {
    const page = await open({ calls: { 'keys.try': () => new Promise(() => undefined) } });
    await chooseTool(/^Recently added/u);
    await press('Call Recently added');
    await screen.findByText(/^Calling/u);
    fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' })[1] ?? document.body);
    await waitFor(() => expect(page.asked).toContain('keys.cancelTry'));
  });

  it('says when a key opens nothing, and when the gateway does not say', async () => {
    await open({ calls: { 'keys.opens': () => ({ mcps: [], tools: [] }) } });
    expect(await screen.findByText(/^This key opens no tool/u)).toBeTruthy();
    cleanup();
    await open({ calls: { 'keys.opens': () => refuse('unreachable') } });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
