import { useCallback, useState } from 'react';

/**
 * Where the popup of a button belongs: the dialog, pane or screen that the button stands in. Outside of them it would
 * belong to no landmark, and whoever walks a page by its landmarks would not find it. Give `find` to the button as its ref.
 */
export const useLandmark = () => {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const find = useCallback((button: Element | null) => {
    setLandmark(button?.closest<HTMLElement>('[role="dialog"], [role="alertdialog"], aside, main') ?? null);
  }, []);
  return { landmark, find };
};
