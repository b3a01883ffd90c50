/** Signing in to a service. Part of `servers`. */
export const serverSignIn = {
  signIn: {
    plexTv: 'Sign in to plex.tv',
    otherWays: 'Or:',
    advanced: 'Advanced:',
    notReady:
      'This server is still starting, or its set-up was never finished. A server without finished set-up has no users to sign in as: open its own page and finish the set-up first.',
    browser: { plex: 'In the browser', jellyfin: 'Quick Connect', plexmcp: '' },
    code: { plex: 'With a code on another device', jellyfin: '', plexmcp: '' },
    password: { plex: 'User name and password', jellyfin: 'User name and password', plexmcp: 'E-mail and password' },
    secret: { plex: 'Paste a token', jellyfin: 'Paste an API key', plexmcp: 'Paste an API key' },
    browserText: {
      plex: 'Latchkey opens plex.tv, where you confirm the sign-in. Your password never passes through Latchkey.',
      jellyfin:
        'Latchkey shows a code. You enter it where you are already signed in to Jellyfin: user menu, Quick Connect. An administrator can switch this way off; then use the password.',
      plexmcp: '',
    },
    codeText: {
      plex: 'Latchkey shows four characters. You enter them at plex.tv/link, on this or any other device. Your password never passes through Latchkey.',
      jellyfin: '',
      plexmcp: '',
    },
    passwordText: {
      plex: 'Plex may refuse this way or ask for a captcha, which cannot be shown here. Accounts made with Google or Apple have no password. The password is used once and not kept.',
      jellyfin:
        'The password is used once and not kept. To manage API keys the user must be an administrator. A user who was disabled, on purpose or by wrong tries, stays out until an administrator switches them on again.',
      plexmcp: 'The account of your organisation at this gateway, not a plex.tv account. The password is used once and not kept.',
    },
    secretText: {
      plex: 'A token of your account. Latchkey asks plex.tv what it is before it is kept.',
      jellyfin: 'An API key from Dashboard, API Keys. It has all rights on the server.',
      plexmcp:
        'A key can make and revoke keys, but PlexMCP lets only people list them. To see all keys, sign in with e-mail and password.',
    },
    secretTextDocumented:
      'This gateway speaks the contract of the published documentation, which lets nobody sign in with a password. Paste an API key of your organisation.',
    start: {
      browser: { plex: 'Open plex.tv to sign in', jellyfin: 'Show a code', plexmcp: '' },
      code: { plex: 'Show a code', jellyfin: '', plexmcp: '' },
    },
    newCode: 'Get a new code',
    expired: 'This code has expired. Nothing was changed.',
    copyLink: 'Copy the link',
    copyAddress: 'Copy the address',
    qr: 'QR picture that leads to plex.tv/link',
    qrHint: 'Or scan this with a telephone.',
    codeHintPlex: 'Enter it at this address, signed in as the account you want here:',
    yourCode: 'Your code',
    codeHint: 'Enter it in Jellyfin under your user menu, Quick Connect.',
    waiting: 'Waiting for you to confirm…',
    opened: 'plex.tv was opened in your browser. Confirm there, then come back; this page notices by itself.',
    openAgain: 'Open the page again',
    popupHint: 'No page opened, or it was closed?',
    timeLeft: '{{time}} left',
    cancel: 'Cancel',
    username: 'User name',
    usernamePlex: 'User name or e-mail',
    email: 'E-mail',
    passwordLabel: 'Password',
    codeLabel: 'Code of your authenticator app',
    codeLabelHint: 'Six digits, or a backup code.',
    tokenLabel: 'Token',
    keyLabel: 'API key',
    submit: 'Sign in',
    submitting: 'Signing in…',
    use: 'Use this key',
    using: 'Asking the server…',
    done: 'Signed in as {{name}}. Its keys are being listed.',
    doneNoManage: 'Signed in as {{name}}',
  },
} as const;
