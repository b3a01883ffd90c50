import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

import { cutMiddle } from './cut-middle.ts';
import styles from './MiddleEllipsis.module.css';

/**
 * Cuts a long text in its middle, so that both ends can be read; whole on hover. `tail`: characters kept at the end.
 * What fits stays one piece of text: letters that join (Arabic, ligatures) must not be torn apart. `renderText`: how what is left of
 * it is drawn, in the width of the bare text.
 */
export const MiddleEllipsis = ({
  text,
  tail = 6,
  renderText = bare,
}: {
  text: string;
  tail?: number;
  renderText?: (text: string) => ReactNode;
}) => {
  const whole = useRef<HTMLSpanElement>(null);
  const [cut, setCut] = useState<string | null>(null);
  useLayoutEffect(() => {
    const element = whole.current;
    if (element === null) return undefined;
    const measure = () => setCut(cutToFit(element, text, tail));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [text, tail]);
  return (
    // The direction is that of the text, whatever that of the page.
    <span dir="auto" className={styles.box} title={text}>
      {/* Ears and the clipboard get it whole, and it keeps the room that it would like to have. */}
      <span ref={whole} className={styles.whole} data-cut={cut === null ? undefined : ''}>
        {cut === null ? renderText(text) : text}
      </span>
      {cut === null ? null : (
        <span aria-hidden="true" className={styles.cut}>
          {renderText(cut)}
        </span>
      )}
    </span>
  );
};

const bare = (text: string): ReactNode => text;

/** The cut text, or null where the whole one fits or nothing can be measured. */
const cutToFit = (element: HTMLElement, text: string, tail: number): string | null => {
  if (element.scrollWidth <= element.clientWidth) return null;
  // The `font` shorthand is empty where something stands beside it that it cannot say, such as tabular figures.
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const widthOf = measureIn(`${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`);
  return widthOf === null ? null : cutMiddle(text, tail, element.clientWidth, widthOf);
};

let shared: CanvasRenderingContext2D | null | undefined;
/** How wide a text is in that font, in CSS pixels. Null where there is no canvas. */
const measureIn = (font: string): ((text: string) => number) | null => {
  shared ??= document.createElement('canvas').getContext('2d');
  const context = shared;
  if (context === null) return null;
  context.font = font;
  return (text) => context.measureText(text).width;
};
