import type { Media } from '../../media.ts';
import type { Fields } from '../wire-format.ts';

/** What can be played has its file. */
export const playable = (ratingKey: string, media: Media, isTrack: boolean): Fields => {
  const id = Number(ratingKey) % 1_000_000_000;
  const duration = media.durationSeconds * 1000;
  const container = isTrack ? 'flac' : 'mkv';
  const streams: Fields = isTrack
    ? { audioChannels: 2, audioCodec: 'flac' }
    : {
        width: 1920,
        height: 1080,
        aspectRatio: 1.78,
        audioChannels: 6,
        audioCodec: 'ac3',
        videoCodec: 'h264',
        videoResolution: '1080',
        videoFrameRate: '24p',
      };
  return {
    duration,
    Media: [
      {
        id,
        duration,
        bitrate: 6564,
        ...streams,
        container,
        Part: [
          {
            id,
            key: `/library/parts/${id}/1/file.${container}`,
            duration,
            file: `/media/${ratingKey}.${container}`,
            size: 4_208_219_125,
            container,
          },
        ],
      },
    ],
  };
};

/** What only the item's own page has. */
export const detailsOf = (media: Media): Fields => ({
  contentRating: 'PG-13',
  studio: 'Simulated',
  Genre: [{ id: 1, filter: 'genre=1', tag: 'Drama' }],
  Director: [{ id: 2, filter: 'director=2', tag: 'Ada Example' }],
  Role: [{ id: 3, filter: 'actor=3', tag: 'Bob Example', role: 'Himself' }],
  Guid: [{ id: `tmdb://${media.index + 1}` }],
});
