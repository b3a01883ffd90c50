export const vaultKinds = {
  keychain: { name: 'System keychain', means: 'Your keys lie in the keychain of this system, guarded by your login.' },
  'passphrase-file': {
    name: 'Encrypted file',
    means:
      'Your keys lie in an encrypted file (age) that your passphrase opens. Without the passphrase nobody can read it, and nobody can restore it.',
  },
  memory: {
    name: 'Memory only',
    means: 'Your keys are held in memory and are gone when Latchkey ends. Nothing is written down.',
  },
} as const;

export const vaultStates = { ready: 'Open', locked: 'Locked', 'needs-setup': 'Not set up' } as const;

export const vaultReasons = {
  'keychain-ok': 'A test item was written, read and deleted, so the keychain works.',
  'no-keychain-service': 'No keychain service answers on this system. That is usual on machines without a desktop.',
  'keychain-locked': 'The keychain is locked. The system asks for its password when it is needed.',
  'keychain-library-missing': 'The library for the keychain (libsecret) is not installed.',
  chosen: 'You chose this kind of vault.',
} as const;
