import { fireEvent, screen } from '@testing-library/react';

/** Chooses out of a select, by a finger: a mouse would have to hover first, which a page without layout cannot see. */
export const choose = async (select: string | RegExp, option: string | RegExp): Promise<void> => {
  fireEvent.click(await screen.findByRole('combobox', { name: select }));
  const item = await screen.findByRole('option', { name: option });
  fireEvent.pointerDown(item, { pointerType: 'touch' });
  fireEvent.click(item);
};

/** Ticks or unticks a box by its words, as a person does. */
export const tick = async (name: string | RegExp): Promise<void> => {
  const box = await screen.findByRole('checkbox', { name });
  const input = box.parentElement?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  fireEvent.click(input ?? box);
};
