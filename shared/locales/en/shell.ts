/** The tray's menu. Nothing in it destroys anything. */
export const tray = {
  tooltip: 'Latchkey',
  tooltipAttention: 'Latchkey: needs attention ({{count}})',
  pinned: 'Pinned keys',
  noPinned: 'No pinned keys',
  more: 'Copy another pinned key',
  recent: 'Copied lately',
  copy: 'Copy',
  copyAs: 'Copy as',
  formats: {
    token: 'Token',
    header: 'Header',
    url: 'Address with the token in it',
    curl: 'curl command',
    env: '.env line',
    powershell: 'PowerShell variable',
    'docker-secret': 'Docker secret',
  },
  copied: 'Copied: {{name}}[, clears in {{seconds}} s]',
  clearClipboard: 'Clear the clipboard now',
  attention: 'Needs attention ({{count}})',
  moreAttention: '{{count}} more…',
  what: {
    expiring: '{{name}}: expires soon',
    expired: '{{name}}: expired',
    dead: '{{name}}: no longer accepted',
    stuck: '{{name}}: an operation stands still',
    'sign-in': '{{name}}: sign in again',
    identity: '{{name}}: another server answers',
  },
  servers: 'Servers',
  server: '{{name}}: {{state}}',
  serverStates: {
    online: 'online',
    starting: 'starting',
    offline: 'offline',
    'changed-identity': 'another server answers',
    unknown: 'not looked at yet',
  },
  allServers: 'All servers…',
  search: 'Search…',
  open: 'Open Latchkey',
  lock: 'Lock',
  locked: 'Latchkey is locked',
  unlock: 'Unlock…',
  settings: 'Settings…',
  /** What a desktop says that the global shortcut does. */
  quickAccess: 'Open quick access',
  quit: 'Quit Latchkey',
} as const;

export const notifications = {
  copied: { title: '{{name}} copied', body: '[It is cleared from the clipboard in {{seconds}} s.]' },
  stillRunning: {
    title: 'Latchkey goes on in the tray',
    body: 'It warns before keys expire. Quit it from its icon; the settings can make closing quit.',
  },
  endedWithoutTray: {
    title: 'Latchkey has ended',
    body: 'This desktop shows no tray icons, so a closed Latchkey cannot stay. Minimise it to be warned before keys expire.',
  },
  failed: { title: '{{name}} could not be copied', body: '{{what}} {{next}}' },
} as const;
