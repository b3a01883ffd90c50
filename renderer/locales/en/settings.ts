export const settings = {
  title: 'Settings',
  section: {
    appearance: 'Appearance',
    copying: 'Copying',
    dates: 'Rotation and expiry',
    names: 'Names on servers',
    identity: 'Plex device tokens',
    window: 'Window',
    vault: 'Vault',
    about: 'About',
  },
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  language: { label: 'Language', system: 'As the system', en: 'English', de: 'Deutsch' },
  density: { label: 'Rows', normal: 'Normal', compact: 'Compact' },
  clipboard: {
    label: 'Clear the clipboard after',
    unit: 'seconds',
    hint: 'Only if it still holds the copied key. Also when the vault is locked and when Latchkey ends. 0 never clears it.',
    pageHint:
      'Only if it still holds the copied key. Where the browser does not let the page look, the clipboard is left as it is and the page says so. Works only while the page is open. 0 never clears it.',
  },
  grace: {
    label: 'After a rotation the old key works for another',
    unit: 'hours',
    hint: 'Time to move every app to the new key. 0 revokes the old one as soon as the new one is proven.',
  },
  lead: {
    label: 'Warn before an expiry',
    unit: 'days',
    hint: 'Latchkey can warn only while it runs.',
  },
  device: {
    label: 'Device name',
    hint: 'What servers list as the device of this installation. Empty takes the name of this computer.',
  },
  identity: {
    label: 'Offer tokens of a second kind for Plex (experimental)',
    hint: 'Gives Latchkey a second Plex identity with a pair of keys. Its tokens last seven days and renew themselves. plex.tv takes them, but media servers may refuse them, so they are of use mainly for programs that talk to plex.tv. Switching this off makes no more of them; those that exist go on working until they are revoked.',
  },
  closeToTray: {
    label: 'Stay in the tray when the window is closed',
    hint: 'Grace periods and expiry dates are watched only while Latchkey runs.',
  },
  range: 'Between {{min}} and {{max}}.',
  saved: 'Saved',
  vault: {
    where: 'Kept in',
    state: 'State',
    why: 'Why this one',
    lock: 'Lock the vault',
    keychainLock: 'The keychain has its own lock; Latchkey leaves it as it is.',
  },
  about: {
    version: 'Version',
    runsAs: 'Runs as',
    shell: { desktop: 'Desktop app', web: 'Page in a browser, from this computer only', cli: 'Command line' },
    platform: { linux: 'Linux', darwin: 'macOS', win32: 'Windows', other: 'Another system' },
    demo: 'Demonstration: all servers here are simulated.',
    independent:
      'Latchkey is not made by Plex, Jellyfin or PlexMCP. The three are unrelated to each other; PlexMCP (plexmcp.com) is not Plex’s own MCP server.',
    network: 'Latchkey talks to your servers, to plex.tv when you use Plex, and to nobody else.',
  },
} as const;
