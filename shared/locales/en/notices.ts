/**
 * What a person is told without a window, by kind: `word` in lists; `one` names the key or server; `several` counts them, and is
 * also said of one whose name must not be shown.
 */
export const notices = {
  expiring: {
    word: 'Expiring',
    one: '{{name}} expires {{when}}',
    several: { one: 'A key expires {{when}}', other: '{{count}} keys expire soon, the first {{when}}' },
    next: 'Open Latchkey to rotate in time.',
  },
  expired: {
    word: 'Expired',
    one: '{{name}} has expired',
    several: { one: 'A key has expired', other: '{{count}} keys have expired' },
    next: 'Open Latchkey to replace what apps still use.',
  },
  'will-be-revoked': {
    word: 'Will be revoked',
    one: '{{name}} will be revoked {{when}}',
    several: { one: 'A key will be revoked {{when}}', other: '{{count}} keys will be revoked, the first {{when}}' },
    next: 'The date set for this has come. Open Latchkey to call it off.',
  },
  died: {
    word: 'Stopped working',
    one: '{{name}} stopped working',
    several: { one: 'A key stopped working', other: '{{count}} keys stopped working' },
    next: 'Refused by the server, although nobody ended this here.',
  },
  appeared: {
    word: 'Appeared',
    one: '{{name}} appeared on a server',
    several: { one: 'A key or device appeared on a server', other: '{{count}} keys or devices appeared on servers' },
    next: 'Not made here. Revoke what you do not know.',
  },
  'rotation-done': {
    word: 'Rotated',
    one: '{{name}} is rotated',
    several: { one: 'A key is rotated', other: '{{count}} keys are rotated' },
    next: 'What was replaced is proven dead.',
  },
  'rotation-stuck': {
    word: 'Stands still',
    one: 'An operation on {{name}} stands still',
    several: { one: 'An operation stands still', other: '{{count}} operations stand still' },
    next: 'Open Latchkey to see why, and how to go on.',
  },
  'identity-changed': {
    word: 'Another server answers',
    one: 'Another server answers for {{name}}',
    several: { one: 'Another server answers at a known address', other: 'Other servers answer at {{count}} known addresses' },
    next: 'Latchkey sends no key there until you have looked.',
  },
} as const;

/** Names of which not all fit. */
export const moreNotices = '{{count}} more';

/** The dates of keys in a calendar of the person's own. */
export const calendar = {
  name: 'Latchkey',
  expire: '{{name}} expires',
  revoke: '{{name}}: to be revoked',
} as const;
