/** Left-aligned columns, two spaces apart, without a trailing one. Widths count characters as a reader does. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paintHead: (text: string) => string,
): string => {
  const widths = head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(widthOf)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd();
  return [paintHead(line(head)), ...rows.map(line)].join('\n');
};

const segmenter = new Intl.Segmenter();
const widthOf = (text: string): number => [...segmenter.segment(text)].length;
