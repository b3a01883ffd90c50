import { cleanup, render, screen } from '@testing-library/react';
import { encode } from 'uqr';
import { afterEach, describe, expect, it } from 'vitest';

import { MiddleEllipsis } from './MiddleEllipsis.tsx';
import { QrCode } from './QrCode.tsx';

afterEach(cleanup);

describe('QrCode', () => {
  const address = 'https://plex.tv/link';
  const drawn = () => screen.getByRole('img', { name: 'Leads to plex.tv' });

  it('is dark on white with four modules of white on every side', () => {
    render(<QrCode text={address} label="Leads to plex.tv" />);
    const { size } = encode(address, { ecc: 'M', border: 4 });
    expect(drawn().getAttribute('viewBox')).toBe(`0 0 ${size} ${size}`);
    expect(drawn().querySelector('rect')?.getAttribute('fill')).toBe('#fff');
    const places = [...(drawn().querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)/gu)].flatMap((match) => [
      Number(match[1]),
      Number(match[2]),
    ]);
    expect(Math.min(...places)).toBe(4);
    expect(Math.max(...places)).toBe(size - 5);
  });

  it('draws exactly the dark modules of the text', () => {
    render(<QrCode text={address} label="Leads to plex.tv" />);
    const dark = encode(address, { ecc: 'M', border: 4 }).data.flat().filter(Boolean).length;
    expect(drawn().querySelector('path')?.getAttribute('d')?.match(/M/gu)).toHaveLength(dark);
  });
});

describe('MiddleEllipsis', () => {
  it('leaves a text that fits in one piece, so that its letters join', () => {
    const name = 'خادم غرفة المعيشة';
    render(<MiddleEllipsis text={name} />);
    const whole = screen.getByText(name);
    expect(whole.childNodes).toHaveLength(1);
    expect(whole.parentElement?.getAttribute('dir')).toBe('auto');
    expect(screen.getByTitle(name).children).toHaveLength(1);
  });
});
