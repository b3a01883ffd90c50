import { cleanup, render, screen } from '@testing-library/react';
import { Suspense, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';

import { late } from './late.tsx';

afterEach(cleanup);

/** Says what it was given when it began. */
const Word = ({ word }: { word: string }) => {
  const [first] = useState(word);
  return <p>{first}</p>;
};

describe('code that comes later', () => {
  it('is waited for, and goes on as it began when it is there', async () => {
    const Late = late(() => Promise.resolve(Word));
    const page = render(<Suspense fallback="waiting">{<Late word="one" />}</Suspense>);
    expect(screen.getByText('waiting')).toBeTruthy();
    expect(await screen.findByText('one')).toBeTruthy();
    page.rerender(<Suspense fallback="waiting">{<Late word="two" />}</Suspense>);
    expect(screen.getByText('one')).toBeTruthy();
  });

  it('is drawn at once when it was fetched before, and fetched once', async () => {
    let fetched = 0;
    const Late = late(() => {
      fetched += 1;
      return Promise.resolve(Word);
    });
    await Late.fetch();
    render(<Suspense fallback="waiting">{<Late word="one" />}</Suspense>);
    expect(screen.getByText('one')).toBeTruthy();
    expect(fetched).toBe(1);
  });
});
