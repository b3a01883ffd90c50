/** A state in one or two words and what it means, in one sentence. */
export const health = {
  valid: {
    word: 'Valid',
    means: 'The server accepted this key. One that could be open to anybody was shown a random key too, and refused it.',
  },
  revoked: { word: 'Revoked', means: 'The server refuses this key; nothing can be done with it any more.' },
  expired: { word: 'Expired', means: 'Its date has passed and the server refuses it.' },
  'wrong-server': { word: 'Wrong server', means: 'Another server answers at this address, so the key was not sent.' },
  'legacy-auth-off': {
    word: 'Old header refused',
    means: 'The key works, but only in the modern header: the server has switched the old ones off.',
  },
  'no-permission': { word: 'No permission', means: 'The server knows the key but does not let it do what was asked.' },
  unreachable: { word: 'Unreachable', means: 'The server did not answer, so nothing is known about the key right now.' },
  'tls-problem': { word: 'Certificate problem', means: 'The connection is not safe, so the key was not sent.' },
  'rate-limited': { word: 'Paused', means: 'The server asked for a pause before it answers questions about this key.' },
  'not-provable': {
    word: 'Not provable',
    means: 'From this network the server accepts anything, so that it takes this key proves nothing.',
  },
  'never-checked': { word: 'Never checked', means: 'Nobody has asked the server about this key yet.' },
} as const;

export const healthNotes = {
  'legacy-auth-off':
    'The server refuses the old ways of sending a key (api_key in the address, X-Emby-Token). Apps that use them stop working although the key is fine.',
  'server-open': 'The server lets callers from this network in without a key.',
  'cannot-tell-expired-from-revoked': 'The server refuses expired and revoked keys with the same words.',
  'not-admin': 'The key works but is not an administrator’s; it cannot list or make keys.',
} as const;
