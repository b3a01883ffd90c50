/**
 * Puts a text that is no secret into the clipboard. Keys go through `lib/clipboard.tsx`, which clears them again.
 * False when nothing let us.
 */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The desktop's page has no permissions at all; copying a selection on a click needs none.
    return copySelection(text);
  }
};

const copySelection = (text: string): boolean => {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  // Beside the focused element: a dialog would take the focus back from anywhere else.
  (before?.parentElement ?? document.body).append(area);
  area.select();
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- the only way without a permission
    return document.execCommand('copy');
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus();
  }
};
