/** The mark: a key whose bit is caught in a latch. Decorative. */
export const LatchMark = ({ size = 28 }: { size?: number }) => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" style={{ flex: 'none' }}>
    <rect width="32" height="32" rx="7" fill="var(--accent)" />
    <g fill="none" stroke="var(--on-accent)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
      <circle cx="10.5" cy="16" r="4" />
      <path d="M14.5 16h11M21 16v4" />
      <path d="M25.5 9v14" />
    </g>
  </svg>
);
