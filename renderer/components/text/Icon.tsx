/** Paths on a 16 × 16 grid, drawn with a 1.5 px line. */
const paths = {
  key: 'M6.2 9.8a3.1 3.1 0 1 1 1-5.1 3.1 3.1 0 0 1 .5 3.6L13 13.5V15h-2v-1.5H9.5V12H8.2L6.9 10.4zM4.9 6.6h.01',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3',
  library: 'M3 2.5v11M6 2.5v11M9 3l3.5 10M2 13.5h12',
  bell: 'M8 2a4 4 0 0 0-4 4c0 3.5-1.5 4.5-1.5 5.5h11c0-1-1.5-2-1.5-5.5a4 4 0 0 0-4-4zM6.5 14h3',
  activity: 'M1.5 8.5h3l2-5 3 9 2-5.5 1 1.5h2',
  settings:
    'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4l3.1 3.1',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6L13 6M13 2.5V6H9.5',
  rotate: 'M2.5 7a5.5 5.5 0 0 1 10-2.2L13.5 6M13.5 2.5V6H10M13.5 9a5.5 5.5 0 0 1-10 2.2L2.5 10M2.5 13.5V10H6',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.8 7v4M9.2 7v4',
  stop: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 4l8 8',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  plus: 'M8 3v10M3 8h10',
  paste: 'M5.5 3h-2v10.5h9V3h-2M5.5 2h5v2.5h-5z',
  import: 'M8 2v7.5M5 6.8L8 9.8l3-3M2.5 10.5v3h11v-3',
  pin: 'M5.5 2h5l-.7 4.3L12 8.5v1H4v-1l2.2-2.2zM8 9.5V14',
  edit: 'M10.5 3l2.5 2.5L5.5 13H3v-2.5z',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  unlock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 4.8-1',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M9.5 3.5L5 8l4.5 4.5',
  chevron: 'M4 6l4 4 4-4',
  up: 'M4.5 9.5L8 6l3.5 3.5',
  down: 'M4.5 6.5L8 10l3.5-3.5',
  more: 'M3 8h.4M7.8 8h.4M12.6 8h.4',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.5V11M8 5h.01',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.8h.01',
  link: 'M6.5 9.5l3-3M7 4.5L9 2.6a3 3 0 0 1 4.3 4.3L11.5 9M9 11.5l-1.9 1.9a3 3 0 0 1-4.3-4.3L4.5 7',
  external: 'M9 2.5h4.5V7M13.5 2.5L8 8M7 3.5H3v9.5h9.5V9',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.3 1.6',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3 1.5V8.5z',
} as const;

export type IconName = keyof typeof paths;

/** A decorative line icon in the colour of the text around it. What it means must stand beside it in words. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={paths[name]} />
  </svg>
);
