/** After signing out everywhere. Part of `servers`. */
export const everywhere = {
  everywhere: {
    leak: 'Did a token leak?',
    open: 'Sign out everywhere…',
    title: 'Sign out everywhere: {{name}}',
    steps: 'Steps',
    step: { plan: 'What ends', signOut: 'Sign out', again: 'Sign in', after: 'What is left' },
    next: { plan: 'Go on', signOut: 'I have signed out everywhere', again: 'I am signed in already' },
    leave: 'Stop here',
    finish: 'Done',
    planText:
      'For a leak of which nobody knows how far it went. plex.tv ends every token of this account at once, in all apps and on all devices. Nothing happens yet. If you know which token leaked, revoking that one is enough.',
    tokens_zero: 'No token of this account is known here',
    tokens_one: '{{count}} token known here ends',
    tokens_other: '{{count}} tokens known here end',
    unknownToo: 'Every other app ends with them, also those that Latchkey does not know: televisions, telephones, other scripts.',
    servers_zero: 'No server of this account is known here',
    servers_one: '{{count}} server must be claimed again',
    servers_other: '{{count}} servers must be claimed again',
    serversText:
      'Your own servers are signed out as well. Until each one is claimed again, people you share with cannot get in and it cannot be reached from outside. Claiming works only from the server’s own network, so do not start this while you are away.',
    signOutText:
      'Only plex.tv can do this, on its own page. Latchkey cannot and does not do it for you. Your own servers are signed out with it.',
    todo: {
      open: 'Open plex.tv/security and sign in there.',
      press: 'Choose to sign out of all devices, and confirm.',
      password: 'If the password may be known as well, change it there first and tick “Sign out connected devices”.',
      back: 'Come back here.',
    },
    openPage: 'Open plex.tv/security',
    againText: 'Latchkey was signed out too. Sign in again as the same account; the names and notes of all keys are kept.',
    afterText:
      'Latchkey asks plex.tv about every token it holds and asks every server whether it still belongs to the account. Nothing is changed by that.',
    look: 'Look at what is left',
    lookAgain: 'Look again',
    looking: 'Looking…',
    lookingOf: '{{done}} of {{total}} looked at',
    stop: 'Stop looking',
    notSignedIn: 'Not signed in at plex.tv yet: go back one step.',
    notAsked: 'plex.tv could not be asked. What stands here may be incomplete.',
    dead_zero: 'No token has ended',
    dead_one: '{{count}} token has ended',
    dead_other: '{{count}} tokens have ended',
    noOther:
      'No other token is held here that plex.tv could be asked about. Those that it no longer lists have left the list of keys.',
    alive_one: '{{count}} token still works',
    alive_other: '{{count}} tokens still work',
    aliveText:
      'Signing out everywhere did not reach these, or they were made since. Revoke each one that you do not need under Keys.',
    unproven_one: '{{count}} token could not be proven',
    unproven_other: '{{count}} tokens could not be proven',
    unprovenText: 'Nobody could be asked, or the secret is not held here. Count them as alive.',
    claimTitle: 'Servers',
    claimed: 'Belongs to the account',
    unclaimed: 'Must be claimed again',
    claimUnknown: 'Could not be asked',
    claim: 'Claim',
    claimOf: 'Claim {{name}}',
    claimHelp:
      'A server lets itself be claimed only from its own network. Go there, or connect by VPN into it, and try again. On the server itself this works too: open http://127.0.0.1:32400/web, sign in and choose “Claim server”. In a container: take a code from plex.tv/claim, set it as PLEX_CLAIM and restart within four minutes.',
  },
} as const;
