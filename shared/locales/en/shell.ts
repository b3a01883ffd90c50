/** The tray's menu. Nothing in it destroys anything. */
export const tray = {
  tooltip: 'Latchkey',
  open: 'Open Latchkey',
  copyHint: 'Copy a pinned key',
  more: 'More pinned keys',
  noPinned: 'No pinned keys',
  copied: 'Copied: {{name}}',
  clearClipboard: 'Clear the clipboard now',
  settings: 'Settings…',
  quit: 'Quit Latchkey',
} as const;

export const notifications = {
  expiring: { title: '{{name}} expires {{when}}', body: 'Open Latchkey to rotate it in time.' },
  expired: { title: '{{name}} has expired', body: 'Apps that use it no longer get in. Open Latchkey to replace it.' },
  copied: { title: '{{name}} copied', body: '[It is cleared from the clipboard in {{seconds}} s.]' },
  failed: { title: '{{name}} could not be copied', body: '{{what}} {{next}}' },
} as const;
