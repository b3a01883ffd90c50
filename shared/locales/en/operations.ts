export const operationKinds = {
  create: 'New key',
  rotate: 'Rotation',
  replace: 'Replacement in place',
  revoke: 'Revocation',
} as const;

/** Where an operation stands: a word, and what is true in that state. */
export const operationStates = {
  planned: { word: 'Planned', means: 'Nothing has happened on the server yet.' },
  minted: { word: 'Made', means: 'The new key exists; it is not proven yet. The old one works.' },
  distributing: { word: 'Distributing', means: 'The new key is being written where the old one is used. Both work.' },
  restarted: { word: 'Restarted', means: 'The users of the key were restarted with the new one. Both work.' },
  verified: { word: 'Verified', means: 'The new key is proven to work. So does the old one.' },
  grace: { word: 'Grace period', means: 'Both keys work, so that you can move everything to the new one.' },
  revoking: { word: 'Revoking', means: 'The server is being told to end the key.' },
  'proven-dead': { word: 'Proven dead', means: 'The server has refused the old key.' },
  done: { word: 'Done', means: 'Finished.' },
  'rolling-back': { word: 'Rolling back', means: 'The new key is being removed. The old one works.' },
  'rolled-back': { word: 'Rolled back', means: 'The new key was removed. The old one works as before.' },
} as const;

export const operationSteps = {
  mint: 'Make the new key',
  store: 'Put it into the vault',
  verify: 'Prove that it works',
  revoke: 'End the key on the server',
  prove: 'See the server refuse it',
  'remove-minted': 'Remove the new key again',
} as const;

export const stepOutcomes = { ok: 'Done', failed: 'Failed', 'found-again': 'Found again after an interruption' } as const;
