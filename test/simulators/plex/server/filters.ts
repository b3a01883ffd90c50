import type { Fields } from '../wire-format.ts';
import type { Section } from './tree.ts';

const kinds: Record<Section['type'], readonly { type: string; number: number; title: string }[]> = {
  movie: [{ type: 'movie', number: 1, title: 'Movies' }],
  show: [
    { type: 'show', number: 2, title: 'TV Shows' },
    { type: 'season', number: 3, title: 'Seasons' },
    { type: 'episode', number: 4, title: 'Episodes' },
  ],
  artist: [
    { type: 'artist', number: 8, title: 'Artists' },
    { type: 'album', number: 9, title: 'Albums' },
    { type: 'track', number: 10, title: 'Tracks' },
  ],
};

/** How a section can be sorted and filtered; sent along with `includeMeta=1`. */
export const metaOf = (section: Section): Fields => ({
  Type: kinds[section.type].map(({ type, number, title }, index) => ({
    key: `/library/sections/${section.key}/all?type=${number}`,
    type,
    title,
    active: index === 0,
    Filter: [
      { filter: 'genre', filterType: 'string', key: `/library/sections/${section.key}/genre`, title: 'Genre', type: 'filter' },
      { filter: 'unwatched', filterType: 'boolean', key: 'unwatched', title: 'Unplayed', type: 'filter' },
    ],
    Sort: [
      { default: 'asc', defaultDirection: 'asc', descKey: 'titleSort:desc', key: 'titleSort', title: 'Title', active: true },
      { defaultDirection: 'desc', descKey: 'addedAt:desc', key: 'addedAt', title: 'Date Added' },
    ],
    Field: [
      { key: `${type}.title`, title: 'Title', type: 'string' },
      { key: `${type}.addedAt`, title: 'Date Added', type: 'date' },
    ],
  })),
  FieldType: [
    {
      type: 'string',
      Operator: [
        { key: '=', title: 'contains' },
        { key: '!=', title: 'does not contain' },
        { key: '==', title: 'is' },
      ],
    },
    { type: 'boolean', Operator: [{ key: '=', title: 'is true' }] },
    {
      type: 'integer',
      Operator: [
        { key: '=', title: 'is' },
        { key: '!=', title: 'is not' },
      ],
    },
    {
      type: 'date',
      Operator: [
        { key: '>>=', title: 'is after' },
        { key: '<<=', title: 'is before' },
      ],
    },
  ],
});
