/** What a pasted text is by its shape, and what to do with it. */
export const pasted = {
  'plex-token': {
    is: 'A Plex token.',
    next: 'Plex is asked whether it works and whether it stands for an account, an app or one server.',
  },
  'plex-claim-code': {
    is: 'A claim code for a new Plex server, not a token.',
    next: 'It is good for four minutes and once. Give it to the server that is to be claimed; here it opens nothing.',
  },
  'plex-local-token': {
    is: 'A Plex server’s local token.',
    next: 'It opens that one server from the machine it runs on, and no other way. Make a token for the app instead.',
  },
  'plex-transient-token': {
    is: 'A transient Plex token.',
    next: 'It was made for a player and ends within 48 hours, or when the server restarts. Make a token for the app instead.',
  },
  'plex-jwt': {
    is: 'A Plex token of the new kind (JWT).',
    next: 'It ends after seven days and only the device that made it can renew it. Latchkey can make a device identity of its own.',
  },
  jwt: {
    is: 'A JSON Web Token.',
    next: 'It is a sign-in that ends soon, as PlexMCP’s dashboard uses it, and not a key. Sign in to the gateway under Servers instead.',
  },
  'jellyfin-secret': {
    is: 'A Jellyfin API key or a user’s token; only the server can tell which.',
    next: 'It is shown to your Jellyfin servers, or to the one chosen below.',
  },
  'plexmcp-key': {
    is: 'A PlexMCP API key.',
    next: 'It is shown to your gateways, or to the one chosen below.',
  },
  'plexmcp-documented-key': {
    is: 'A PlexMCP API key as plexmcp.com documents them.',
    next: 'It is shown to your gateways, or to the one chosen below.',
  },
  'sign-in-code': {
    is: 'The code of a sign-in that is under way.',
    next: 'Type it where the sign-in asked for it (plex.tv/link, or Quick Connect in Jellyfin); it is no key.',
  },
  'no-secret': {
    is: 'There is no token in this text.',
    next: 'An address needs its X-Plex-Token= or ApiKey= part, a header its value. Copy the whole of it.',
  },
  several: {
    is: 'There are several different secrets in this text.',
    next: 'Paste the one that is meant; each can be kept on its own.',
  },
  unknown: {
    is: 'Not of a known shape.',
    next: 'It can be tried all the same: the servers say whether they take it.',
  },
} as const;

/** What was cleaned away around a pasted secret. */
export const cleanings = {
  quotes: 'quotation marks',
  'white-space': 'white space',
  'parameter-name': 'the name of a parameter',
  url: 'the address around it',
  header: 'the name of a header',
  xml: 'the XML around it',
} as const;
