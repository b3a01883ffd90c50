import { configure, fireEvent, render, screen } from '@testing-library/react';
import { vi } from 'vitest';

import { createFakeBridge, type FakeBridge, type FakeOverrides } from '../../test/fixtures/fakes/fake-bridge.ts';
import { App } from '../app/App.tsx';
import { fetchPlace } from '../app/Places.tsx';

// As in the page: what is opened was fetched before.
await Promise.all(['#/keys', '#/popup'].map(fetchPlace));

/** Opens the whole page at a place in it (`/servers`) over a core in memory. Unmount with `cleanup` after each test. */
export const openPage = (place: string, overrides: FakeOverrides = {}): FakeBridge => {
  // A busy machine is no failure.
  configure({ asyncUtilTimeout: 5000 });
  // The test's page has no layout; virtual lists draw nothing into a box of no height.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  window.location.hash = place;
  const bridge = createFakeBridge(overrides);
  render(<App bridge={bridge} wishes={['en']} />);
  return bridge;
};

/** Presses the button of that name as soon as it is there. */
export const press = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name }));
};

/** Types into the field of that label as soon as it is there. */
export const type = async (label: string | RegExp, text: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText(label), { target: { value: text } });
};
