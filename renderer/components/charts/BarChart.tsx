import { useId } from 'react';

import styles from './BarChart.module.css';
import { roundTop } from './bars.ts';

export interface Bar {
  key: string;
  /** As it stands in the table and when the bar is pointed at. */
  label: string;
  /** Below the bar; only the first and the last are drawn. */
  short: string;
  value: number;
  /** The part of `value` that failed; null where nobody counted it. */
  errors: number | null;
  /** Stands out; drawn with a mark above it, said in words in the table. */
  marked: boolean;
}

export interface BarChartWords {
  /** What is shown, in one sentence: the chart's name for ears. */
  summary: string;
  table: string;
  label: string;
  /** What is counted, at the head of its column; without what failed where that is counted. */
  ok: string;
  /** The part that failed: its name, and what stands where nobody counted it. Null where nothing can fail. */
  errors: { name: string; notReported: string } | null;
  marked: string;
  number: (value: number) => string;
}

// About the pixels of a detail pane, so that little is stretched.
const across = 360;
const height = 96;
const above = 12;
const widest = 28;

/**
 * A small bar chart for one number a day or month, with what failed as a hatched part at the foot. Everything in it also stands in a table
 * that can be opened, so that nothing hangs on seeing shapes or colours.
 */
export const BarChart = ({ bars, words }: { bars: readonly Bar[]; words: BarChartWords }) => {
  const hatch = useId();
  const top = roundTop(Math.max(0, ...bars.map(({ value }) => value)));
  const tall = (value: number) => (value / top) * height;
  const step = across / Math.max(1, bars.length);
  const width = Math.min(widest, step * 0.7);
  const hasErrors = bars.some(({ errors }) => errors !== null && errors > 0);
  const hasMarks = bars.some(({ marked }) => marked);
  return (
    <figure className={styles.chart}>
      <div className={styles.plot}>
        <span aria-hidden="true" className={styles.top}>
          {words.number(top)}
        </span>
        <svg
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not fetched
          role="img"
          aria-label={words.summary}
          viewBox={`0 0 ${across} ${height + above}`}
          preserveAspectRatio="none"
          className={styles.drawing}
        >
          <defs>
            <pattern id={hatch} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="3" height="3" className={styles.errorGround} />
              <line x1="0" y1="0" x2="0" y2="3" strokeWidth="1.6" className={styles.errorLine} />
            </pattern>
          </defs>
          <line x1="0" y1={above} x2={across} y2={above} className={styles.grid} />
          <line x1="0" y1={above + height / 2} x2={across} y2={above + height / 2} className={styles.grid} />
          {bars.map(({ key, label, value, errors, marked }, index) => {
            const left = index * step + (step - width) / 2;
            const foot = above + height;
            return (
              <g key={key}>
                <title>{`${label}: ${words.number(value)}${marked ? `, ${words.marked}` : ''}`}</title>
                {/* The whole column answers to the pointer, not only the bar in it. */}
                <rect x={index * step} y="0" width={step} height={height + above} className={styles.column} />
                <rect x={left} y={foot - tall(value)} width={width} height={tall(value)} className={styles.bar} />
                {errors === null || errors === 0 ? null : (
                  <rect x={left} y={foot - tall(errors)} width={width} height={tall(errors)} fill={`url(#${hatch})`} />
                )}
                {marked ? (
                  <path d={`M${left + width / 2} ${foot - tall(value) - 10} l4.5 8 h-9z`} className={styles.mark} />
                ) : null}
              </g>
            );
          })}
          <line x1="0" y1={above + height} x2={across} y2={above + height} className={styles.foot} />
        </svg>
        <span aria-hidden="true" className={styles.ends}>
          <span>{bars[0]?.short}</span>
          {bars.length > 1 ? <span>{bars.at(-1)?.short}</span> : null}
        </span>
      </div>
      {hasErrors || hasMarks ? (
        <ul className={styles.legend} aria-hidden="true">
          {hasErrors ? (
            <li>
              <span className={styles.errorKey} /> {words.errors?.name}
            </li>
          ) : null}
          {hasMarks ? (
            <li>
              <svg width="10" height="10" viewBox="0 0 10 10">
                <path d="M5 1l4 8H1z" className={styles.mark} />
              </svg>{' '}
              {words.marked}
            </li>
          ) : null}
        </ul>
      ) : null}
      <details>
        <summary className={styles.tableLabel}>{words.table}</summary>
        <table className={styles.table}>
          <caption className="sr-only">{words.summary}</caption>
          <thead>
            <tr>
              <th scope="col">{words.label}</th>
              <th scope="col">{words.ok}</th>
              {words.errors === null ? null : <th scope="col">{words.errors.name}</th>}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, label, value, errors, marked }) => (
              <tr key={key}>
                <th scope="row">
                  {label}
                  {marked ? <span className={styles.word}> · {words.marked}</span> : null}
                </th>
                <td>{words.number(value - (errors ?? 0))}</td>
                {words.errors === null ? null : <td>{errors === null ? words.errors.notReported : words.number(errors)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
