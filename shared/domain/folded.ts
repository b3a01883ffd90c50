/** Lower case without accents, so that "cafe" finds "Café". */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

/** The words of a search, folded: letters and digits, whatever stands between them. */
export const wordsIn = (query: string): readonly string[] => folded(query).match(/[\p{L}\p{N}]+/gu) ?? [];
