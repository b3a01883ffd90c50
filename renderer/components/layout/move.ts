/**
 * Where a key leads in a list of `count` rows with `current` active (-1: none); `page` rows fit in sight.
 * Null when the key does not move.
 */
export const movedIndex = (key: string, current: number, count: number, page: number): number | null => {
  if (count === 0) return null;
  const clamp = (index: number) => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(current + 1);
    case 'ArrowUp':
      return current < 0 ? count - 1 : clamp(current - 1);
    case 'PageDown':
      return clamp(current + page);
    case 'PageUp':
      return clamp(current - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};
