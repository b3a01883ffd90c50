/** For each error: what happened, what it means for the person, the next step. Bracketed parts need their details. */
export const errors = {
  internal: {
    what: 'Latchkey made a mistake.',
    means: 'The action may be unfinished. Your keys and servers are as they were, unless the activity log says otherwise.',
    next: 'Try once more. If it happens again, report it[ with the number {{correlationId}}, which names the entry in the log file].',
  },
  'invalid-input': {
    what: 'One entry cannot be used as it is[: {{field}}].',
    means: 'Nothing was sent and nothing was changed[: {{reason}}].',
    next: 'Correct the entry and try again.',
  },
  'not-found': {
    what: 'It is no longer there.',
    means: 'The entry was removed in the meantime, here or on the server.',
    next: 'Refresh the list to see what exists now.',
  },
  'not-offered': {
    what: 'This is not possible here.',
    means: 'What is possible is decided by the service, not by Latchkey.',
    next: 'Choose another way. The details of a key say what can be done with it.',
  },
  cancelled: {
    what: 'Cancelled.',
    means: 'Nothing more will happen. What was finished before stays as it is.',
    next: 'Start again whenever you like.',
  },
  busy: {
    what: 'Something else is being done with this key[: {{name}}].',
    means: 'Two changes at once could leave you without a working key, so the second one was not started.',
    next: 'Wait for the open operation, or look at it under Activity.',
  },
  'already-running': {
    what: 'Latchkey is already running.',
    means: 'Another window, browser session or terminal holds its data, and only one may write to it.',
    next: 'Use the one that is open, or quit it and start again.',
  },
  'bad-address': {
    what: 'This is not an address of a server[: {{address}}].',
    means: 'An address is a host name or IP number, if need be with http:// or https:// in front and a port after it.',
    next: 'Try it like this: 192.168.1.10:8096 or https://media.example.org.',
  },
  unreachable: {
    what: 'No connection[ to {{host}}].',
    means:
      'The server is off, asleep, behind a firewall, or not at this address[ ({{reason}})]. It says nothing about your keys.',
    next: 'Check that the server runs and that this computer is in its network, then try again.',
  },
  timeout: {
    what: 'The server[ at {{host}}] did not answer in time.',
    means: '[Nothing complete came back within {{seconds}} s. ]The server may be busy, asleep, or far away.',
    next: 'Wait a moment and try again.',
  },
  'tls-untrusted': {
    what: 'Nobody vouches for the certificate[ of {{host}}].',
    means:
      'Servers at home often make their own certificate. It may be yours, or it may be somebody in between. No key was sent.',
    next: 'Compare its fingerprint with the one on the server, and trust it only if they are the same.',
  },
  'tls-problem': {
    what: 'The connection[ to {{host}}] is not safe.',
    means: 'The certificate cannot be accepted[: {{reason}}]. No key was sent.',
    next: 'If you changed the certificate yourself, add the server again and compare the fingerprint. Otherwise find out who answers there.',
  },
  redirected: {
    what: 'The server sends callers to another address[: {{host}}].',
    means: 'Keys are never carried along to an address that was not confirmed, so nothing was sent there.',
    next: 'Add the server again under the address it sends you to.',
  },
  'not-this-service': {
    what: 'Something else answers[ at {{host}}].',
    means: 'It is neither Plex nor Jellyfin nor PlexMCP[, but {{product}}].',
    next: 'Check the port: Plex usually uses 32400, Jellyfin 8096, a PlexMCP gateway 8080.',
  },
  'login-page': {
    what: 'A sign-in page answers[ at {{host}}] instead of the server.',
    means: 'A proxy such as Authelia, Authentik or Cloudflare Access stands in front of it and does not let Latchkey through.',
    next: 'Use the address inside your network, or let the proxy pass the paths of the server’s API.',
  },
  'body-too-large': {
    what: 'The answer[ of {{host}}] was too large.',
    means: '[Reading stopped after {{megabytes}} MB. ]A media server does not send that much for this question.',
    next: 'Check that the address belongs to the server you mean.',
  },
  'bad-answer': {
    what: 'The server’s answer could not be understood.',
    means:
      'It has an unexpected form[ (asked: {{asked}})][ (status {{status}})][ (field “{{field}}”)]. A new version or something in between can be the cause.',
    next: 'Check for an update of Latchkey. If there is none, report this with the version of your server.',
  },
  'server-starting': {
    what: 'The server[ at {{host}}] is still starting.',
    means: 'It answers, but is not ready for questions. After an upgrade this can take several minutes.',
    next: 'Wait until its own web page opens, then try again.',
  },
  'server-error': {
    what: 'The server reports a fault of its own[ (status {{status}})].',
    means: 'Your question was fine, but the server could not work on it[: {{asked}}].',
    next: 'Try again later. If it stays, look into the log of the server.',
  },
  'rate-limited': {
    what: 'Too many questions in a short time.',
    means: 'The server[ at {{host}}] asks for a pause[ of {{seconds}} s]. Your keys are not affected.',
    next: 'Wait a few minutes before trying again.',
  },
  'wrong-server': {
    what: 'Another server answers[ at {{host}}].',
    means:
      '[Expected was “{{expected}}”, found was “{{found}}”. ]Its identity is not the one that was added here, so no key was sent to it.',
    next: 'If you reinstalled the server, add it again. Otherwise check the address.',
  },
  'sign-in-refused': {
    what: 'The sign-in was refused.',
    means: 'User name, password or code is not right, or this account signs in another way.',
    next: 'Check the entries and try again. Accounts made with Google or Apple have no password; use the sign-in in the browser.',
  },
  'sign-in-expired': {
    what: 'The sign-in was not finished in time.',
    means: 'The code is no longer valid. Nothing was changed.',
    next: 'Start the sign-in again to get a new code.',
  },
  'two-factor-required': {
    what: 'A second factor is needed.',
    means: 'The password was accepted. This account also asks for the code of an authenticator app.',
    next: 'Enter the six digits that your app shows now.',
  },
  'account-locked': {
    what: 'The account is locked after failed attempts.',
    means: 'The server refuses every further try for now, also with the right password.',
    next: 'Wait[ {{seconds}} s], or have an administrator unlock the account.',
  },
  'account-disabled': {
    what: 'This account may not sign in here.',
    means: 'It was disabled by an administrator, or it may not be used from this network or at this time.',
    next: 'Ask the administrator of the server.',
  },
  'setup-incomplete': {
    what: 'The server is not set up yet.',
    means: 'Until its set-up is finished it has no accounts and accepts anybody, so a key would mean nothing.',
    next: 'Open the server’s own page, finish the set-up, then come back.',
  },
  'token-refused': {
    what: 'The server does not accept this key.',
    means: 'It was revoked, has expired, or belongs to another server[ (status {{status}})].',
    next: 'Sign in again, or use another key.',
  },
  'token-not-recognised': {
    what: 'This does not look like a key.',
    means: 'It is no token or API key of Plex, Jellyfin or PlexMCP, and none of your servers knows it.',
    next: 'Copy the key once more, whole and without anything around it.',
  },
  'token-other-provider': {
    what: 'This key belongs elsewhere.',
    means: 'It has the form of a key of another service[: {{product}}].',
    next: 'Choose the server it belongs to, or leave the choice to Latchkey.',
  },
  'other-account': {
    what: 'That was another account.',
    means: 'This place belongs to another user[: {{expected}}]. Nothing was changed.',
    next: 'Sign in as the same user, or add the other account as a new one.',
  },
  'pin-refused': {
    what: 'The PIN is not right.',
    means: 'This user of the home is protected by a PIN, and the one you gave was missing or refused.',
    next: 'Type the four digits of that user’s PIN.',
  },
  'no-permission': {
    what: 'The account is not allowed to do this.',
    means: 'The server knows the key but refuses the action[ ({{asked}})]. Keys are usually managed by administrators only.',
    next: 'Sign in with an account that administers the server.',
  },
  'quota-exceeded': {
    what: 'The plan has no room for another key.',
    means: '[All {{limit}} keys of it are in use. ]Expired keys count too. Nothing was made.',
    next: 'Revoke a key you no longer need, or enlarge the plan at PlexMCP.',
  },
  'not-proven': {
    what: 'The new key could not be proven to work.',
    means: 'So the old key stays as it is and goes on working. Nothing was revoked.',
    next: 'Look at what the server answered, then try again or roll back.',
  },
  'still-alive': {
    what: 'The server still accepts the revoked key.',
    means: 'It was told to end the key, yet still answers to it. Until it refuses, the key counts as alive.',
    next: 'Check again in a few minutes. If it stays, revoke the key on the server’s own page.',
  },
  guarded: {
    what: 'This key is protected.',
    means: 'Revoking it would cut off the server itself or Latchkey’s own access.',
    next: 'Look at the details of the key to see what depends on it.',
  },
  'expiry-not-kept': {
    what: 'The server did not keep the expiry date.',
    means: 'It made the key but answered with another date or none. Such a key would never end, so it is not used.',
    next: 'Try again with another date, or make the key without one and let Latchkey watch the date.',
  },
  'nothing-minted': {
    what: 'No new key was made.',
    means: 'The server’s answer was lost, and its list shows that nothing came of the request. The old key goes on working.',
    next: 'Start it again; nothing is left to clean up.',
  },
  'vault-locked': {
    what: 'The vault is locked.',
    means: 'Names and states can be read, but no key can be copied, used or stored.',
    next: 'Unlock the vault and try again.',
  },
  'vault-unavailable': {
    what: 'The vault cannot be reached.',
    means: 'The keychain of this system does not answer[: {{reason}}]. The keys in it are not lost.',
    next: 'Unlock or restart the keychain service, then try again.',
  },
  'vault-needs-setup': {
    what: 'There is no vault yet.',
    means: 'This system offers no keychain, so there is no safe place for a key.',
    next: 'Open Settings and make an encrypted file with a passphrase.',
  },
  'wrong-passphrase': {
    what: 'The passphrase is not right.',
    means: 'The vault stays locked. There is no limit of attempts and no way around the passphrase.',
    next: 'Mind capital letters and the keyboard layout, and try again.',
  },
  'app-locked': {
    what: 'Latchkey is locked.',
    means: 'Nothing is shown or copied until it is opened.',
    next: 'Open it with your passphrase, or the way your system asks.',
  },
  'shortcut-taken': {
    what: 'Another program has this shortcut.',
    means: 'The system did not give it to Latchkey[: {{shortcut}}]. The one before stays.',
    next: 'Choose another combination.',
  },
  'secret-missing': {
    what: 'Latchkey does not hold this key[: {{name}}].',
    means: 'Its entry is known, but the vault has no secret for it. Some servers show a key only once, when it is made.',
    next: 'Import or paste the key, or replace it with a new one.',
  },
  'disk-full': {
    what: 'The disk is full.',
    means: 'The change could not be written down, so it was not begun or it stands still.',
    next: 'Make some room. An operation that stands still can be continued under Activity.',
  },
  'storage-failed': {
    what: 'Latchkey’s data could not be written.',
    means: 'The disk, its permissions or another program is in the way. Keys in the vault are not affected.',
    next: 'Check the data folder, its permissions and the version of Latchkey, then start it again.',
  },
} as const;

/** Reasons that the core and the network stack give, as parts of a sentence. */
export const reasons = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'the name is unknown',
  EAI_AGAIN: 'the name could not be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet; compare the clocks',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was made for another name',
  EPROTO: 'the two sides found no common protocol',
  /** Says nothing to anybody. */
  UNKNOWN: '',
  'certificate-changed': 'it is not the one you trusted before',
  /** Of the vault and the database. */
  'no-session-bus': 'there is no session bus',
  'no-secret-service': 'no Secret Service is running',
  'library-missing': 'its library (libsecret) is missing',
  'no-answer': 'there was no answer in time',
  'keychain-refused': 'it refused',
  'keychain-restarted': 'its service was restarted, so Latchkey must be started again',
  'keychain-forgets': 'it did not keep a test item',
  'newer-schema': 'a newer version of Latchkey wrote it',
} as const;

/** Reasons that say more than the general meaning of an error; each takes its place. */
export const because = {
  'no-account': 'Nobody is signed in there, so there is no account that could do it.',
  'too-late': 'The old key is already being revoked, so the new one must stay.',
  'server-keeps-expiry': 'The server keeps the date of this key itself, and it cannot be changed here.',
  'no-password-sign-in': 'This gateway lets nobody sign in with a password; paste one of its API keys instead.',
  'no-link-sign-in': 'PlexMCP has no sign-in that is confirmed in a browser or on another device.',
  'quick-connect-off': 'Quick Connect is switched off on this server; sign in with name and password instead.',
  'no-such-form': 'A key of this kind cannot be copied in this form.',
  'secret-not-writable': 'This secret holds characters that cannot be written in this form. Copy the token itself instead.',
  'no-way-to-open': 'Nothing could open it again. Set a passphrase in Settings first.',
  'vault-passphrase': 'Your keys lie in an encrypted file, whose passphrase opens Latchkey too.',
  'no-passphrase': 'No passphrase is set that could open Latchkey.',
  'no-system-prompt': 'This system offers Latchkey no way to ask who is there.',
  'no-polkit-agent': 'Nothing on this desktop could ask you: no polkit agent is running.',
  'polkit-refused': 'polkit did not take the question.',
  'no-system-bus': 'There is no system bus, through which programs reach polkit.',
  'system-prompt': 'The system did not confirm that it is you.',
  'not-a-shortcut': 'A shortcut needs Ctrl, Alt or the system’s own key beside another key, or is a function key.',
  'shortcut-refused': 'You did not allow it when your desktop asked. The shortcut before stays.',
  'shortcut-not-given':
    'Your desktop did not give Latchkey this shortcut and did not say why; another program may have it. The one before stays.',
  'page-clipboard': 'The clipboard belongs to the browser here; only the page itself can clear it.',
  'list-empty-for-keys': 'PlexMCP lists keys only to people, not to keys. A sign-in with e-mail and password is needed.',
  'sessions-for-people-only': 'A key has no sign-ins. Those of a person are listed to that person.',
  'answers-to-another-name':
    'The gateway is there but answers only to the host name it was set up with (BASE_DOMAIN). Add it under that name.',
  'code-refused': 'The password was right, but not the code. Codes change every 30 seconds; a backup code is good only once.',
  'network-refused': 'The server answers, but does not serve the network you are in.',
  'server-open': 'The server accepts anything from this network, so nobody can tell whether this is one of its keys.',
  'own-network-only': 'A Plex server lets itself be claimed only from its own machine or network.',
  'claimed-by-another': 'The server is claimed already, and not by this account.',
  'claim-not-taken': 'The server took the claim code but still belongs to no account.',
  'no-answer': 'The keychain does not answer. It may be waiting in a window of its own for its password.',
  'prompt-closed': 'The window in which the keychain asks for its password was closed.',
  'no-session-bus': 'There is no session bus, through which programs reach the keychain.',
  'library-missing': 'The library for the keychain (libsecret) is not installed.',
  'keychain-forgets': 'The keychain took a test item but did not give it back unchanged.',
  'not-a-vault': 'The file is damaged or is not a vault of Latchkey[: {{file}}]. It was left as it is.',
  EEXIST: 'There is an encrypted file already[: {{file}}]. It was left as it is.',
  'newer-schema': 'The data was written by a newer version of Latchkey.',
} as const;

/** Next steps for reasons that the one of their error does not fit; each takes its place. */
export const remedies = {
  'no-account': 'Sign in there, then try again.',
  'own-network-only': 'Run Latchkey in the server’s network, or claim the server on its own web page.',
  'claimed-by-another': 'Sign in with the account that owns the server.',
  'shortcut-refused': 'Try again and allow it, or choose another combination.',
  'shortcut-not-given': 'Try again, or let your desktop run the command “latchkey popup” on a shortcut of its own.',
  'list-empty-for-keys': 'Sign in to this gateway with e-mail and password.',
  'sessions-for-people-only': 'Sign in to this gateway with e-mail and password.',
} as const;

/** Entries a person can make, as errors name them. */
export const fields = {
  address: 'address',
  code: 'code',
  access: 'MCPs it may use',
  description: 'description',
  environment: 'live or test',
  expiresAt: 'expiry date',
  name: 'name',
  passphrase: 'passphrase',
  password: 'password',
  query: 'search text',
  rateLimit: 'requests per minute',
  secret: 'key',
  serverId: 'server',
  shortcut: 'shortcut',
  text: 'pasted text',
  username: 'user name',
} as const;
