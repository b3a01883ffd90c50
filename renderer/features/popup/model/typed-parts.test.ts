import { describe, expect, it } from 'vitest';

import { wordsIn } from '../../../../shared/domain/folded.ts';
import { typedParts } from './typed-parts.ts';

/** The text with what was typed in brackets. */
const marked = (text: string, query: string): string => {
  const parts = typedParts(text, wordsIn(query));
  return parts.toReversed().reduce((so, [from, to]) => `${so.slice(0, from)}[${so.slice(from, to)}]${so.slice(to)}`, text);
};

describe('what was typed', () => {
  it('is found in any case and with any accents', () => {
    expect(marked('Tautulli', 'taut')).toBe('[Taut]ulli');
    expect(marked('Café Ünal', 'CAFE un')).toBe('[Café] [Ün]al');
    // An accent as a character of its own.
    expect(marked('Cafe\u0301 2', 'é')).toBe('Caf[e\u0301] 2');
  });

  it('is found as often as it stands there, and touching parts are one', () => {
    expect(marked('Plex to Plex', 'plex')).toBe('[Plex] to [Plex]');
    expect(marked('Jellystat', 'stat jelly ell')).toBe('[Jellystat]');
  });

  it('is found behind letters that fold into another number of letters', () => {
    expect(marked('ﬀ👍 İx Radarr', 'radarr')).toBe('ﬀ👍 İx [Radarr]');
  });

  it('is nothing where it was written with a mistake, or nothing was typed', () => {
    expect(marked('Tautulli', 'tatuulli')).toBe('Tautulli');
    expect(marked('Tautulli', ' -')).toBe('Tautulli');
  });
});
