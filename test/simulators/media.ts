/** A media item, provider-neutral; made from its number alone, so that a million of them need no memory. */
export interface Media {
  index: number;
  kind: 'movie' | 'show' | 'album';
  title: string;
  year: number;
  /** Epoch seconds. */
  addedAt: number;
  durationSeconds: number;
}

const first = [
  'Silent',
  'Crimson',
  'Last',
  'Hidden',
  'Northern',
  'Paper',
  'Electric',
  'Slow',
  'Glass',
  'Second',
  'Winter',
  'Borrowed',
  'Über',
  'Little',
  'Distant',
  'Broken',
];
const second = [
  'Harbour',
  'Orchard',
  'Signal',
  'Meridian',
  'Garden',
  'Engine',
  'Letter',
  'Mountain',
  'Café',
  'River',
  'Machine',
  'Season',
  'Mirror',
  'Station',
  'Archive',
  'Tide',
];
const firstAdded = 1_500_000_000;

/** A small integer hash; spreads titles and years without a table. */
const mix = (n: number): number => {
  let x = (n + 0x9e37_79b9) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35);
  return (x ^ (x >>> 16)) >>> 0;
};

export const mediaAt = (kind: Media['kind'], index: number): Media => {
  const h = mix(index * 3 + kind.length);
  return {
    index,
    kind,
    // The number keeps titles unique and in a known order.
    title: `${first[h % 16]} ${second[(h >>> 4) % 16]} ${String(index + 1).padStart(7, '0')}`,
    year: 1950 + ((h >>> 8) % 76),
    addedAt: firstAdded + index * 3600,
    durationSeconds: 1200 + ((h >>> 12) % 6000),
  };
};

/** Items whose title holds the text, in order, read lazily; `limit` bounds the work. */
export const searchMedia = (kind: Media['kind'], count: number, text: string, limit: number): Media[] => {
  const wanted = text.toLowerCase();
  const found: Media[] = [];
  for (let index = 0; index < count && found.length < limit; index += 1) {
    const media = mediaAt(kind, index);
    if (media.title.toLowerCase().includes(wanted)) found.push(media);
  }
  return found;
};
