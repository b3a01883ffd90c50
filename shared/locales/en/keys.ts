/** Names of the three systems, and a line that keeps them apart. */
export const providers = {
  plex: { name: 'Plex', what: 'Plex Media Server and plex.tv accounts' },
  jellyfin: { name: 'Jellyfin', what: 'Jellyfin servers' },
  plexmcp: { name: 'PlexMCP', what: 'MCP gateway of plexmcp.com; not made by Plex, and not Plex’s own MCP server' },
} as const;

export const kinds = {
  'plex-account-token': {
    name: 'Plex account token',
    what: 'The sign-in of Latchkey itself at plex.tv. It can do everything the account can.',
  },
  'plex-app-token': {
    name: 'Plex token of an app',
    what: 'One app’s own sign-in at plex.tv. It can be ended without touching any other.',
  },
  'plex-server-token': {
    name: 'Plex access token of a server',
    what: 'What plex.tv gives your account for one server. Apps should not use it: handing it out can break remote access.',
  },
  'plex-device-jwt': {
    name: 'Plex device identity',
    what: 'A second identity of Latchkey at plex.tv with a key pair of its own. Its token lasts seven days and is renewed; media servers may refuse it.',
  },
  'jellyfin-api-key': {
    name: 'Jellyfin API key',
    what: 'A key with all rights on this server, including listing and making keys. Jellyfin has no smaller one.',
  },
  'jellyfin-device-token': {
    name: 'Jellyfin device token',
    what: 'The sign-in of one user on one device, with that user’s rights.',
  },
  'plexmcp-api-key': {
    name: 'PlexMCP API key',
    what: 'A key of an organisation at PlexMCP. On the server it can manage every other key of the organisation.',
  },
  'plexmcp-session': {
    name: 'PlexMCP sign-in',
    what: 'The sign-in through which Latchkey manages the keys of an organisation. It renews itself.',
  },
} as const;

/** Why something cannot be had, as one sentence. */
export const notOffered = {
  'made-by-sign-in': 'It comes into being by signing in, not by making a key.',
  'secret-shown-once': 'The server shows it only once, when it is made.',
  'belongs-to-account': 'It belongs to the account and changes with it.',
  'sign-in-again-instead': 'Signing in again replaces it.',
  'server-does-not-report': 'The server does not report this.',
  'server-has-no-expiry': 'The server knows no expiry for this kind; Latchkey can watch a date instead.',
  'server-keeps-keys-as-made': 'A key stays as it was made; the server knows no way to change it.',
  'server-has-no-such-thing': 'The server has nothing of this kind.',
  'opens-no-tools': 'It opens libraries, not tools that could be called.',
  'overlap-is-better': 'Two keys can work side by side here, so nothing has to stop while one is replaced.',
  'behind-a-setting': 'It is switched off in Settings.',
  'one-user-only': 'A sign-in here stands for one user only.',
  'no-link-sign-in': 'There is no sign-in on another page here.',
  'no-short-code': 'There is no short code to type here.',
  'no-password-sign-in': 'There is no sign-in with a password here.',
} as const;

export const guards = {
  'server-row': 'This is the server’s own entry. Removing it would unclaim the server and break remote access.',
  'own-row': 'Latchkey signs in with this one. Sign out of the account instead.',
} as const;

export const lifecycles = { active: 'Active', retiring: 'Retiring', revoked: 'Revoked' } as const;

export const origins = {
  created: 'Made here',
  imported: 'Imported from the server’s list',
  pasted: 'Pasted',
  'sign-in': 'Came from a sign-in',
  listed: 'Seen on the server, not held here',
} as const;

export const proofs = {
  refused: 'The server refused it after it was revoked.',
  'not-listed': 'It is gone from the server’s list. The key itself was not held here, so it could not be tried.',
} as const;

export const expirySources = {
  server: 'The server ends it at this date.',
  latchkey: 'Latchkey watches this date. It can act only while it runs.',
} as const;
