/** One sentence a deed. `{{subject}}` is the name it had at that time; bracketed parts need their details. */
export const activity = {
  'server-added': 'Server {{subject}} added[ at {{address}}]',
  'server-removed': 'Server {{subject}} removed',
  'server-identity-changed': 'Another server answered in place of {{subject}}; it was sent no key',
  'certificate-trusted': 'Certificate of {{subject}} trusted[ for {{host}}]',
  'account-signed-in': 'Signed in as {{subject}}',
  'account-signed-out': 'Signed out of {{subject}}',
  'keys-listed': 'Keys of {{subject}} listed[: {{found}} found][, {{added}} new][, {{missing}} missing]',
  'credential-created': '{{subject}} made',
  'credential-imported': '{{subject}} imported',
  'credential-pasted': '{{subject}} pasted',
  'credential-renamed': 'A key was renamed to {{subject}}',
  'credential-copied': '{{subject}} copied',
  'credential-revealed': '{{subject}} shown',
  'credential-checked': '{{subject}} checked[: {{state}}]',
  'credential-forgotten': '{{subject}} forgotten here; the server was not asked',
  'credential-rotated': '{{subject}} rotated',
  'credential-revoked': '{{subject}} revoked',
  'expiry-set': 'Expiry of {{subject}} changed',
  'expiry-warned': 'Warned that {{subject}} expires[ on {{at}}]',
  'operation-stopped': 'An operation on {{subject}} stands still[: {{code}}]',
  'operation-resumed': 'An operation on {{subject}} goes on',
  'operation-rolled-back': 'The rotation of {{subject}} was rolled back; the old key works as before',
  reconciled: 'Vault and list compared for {{subject}}[: {{difference}}]',
  'vault-changed': 'The vault is {{subject}}[, {{state}}]',
  'settings-reset': 'The settings file could not be read and was put aside as {{subject}}',
} as const;

/** What was found when the vault and the list were compared. */
export const differences = {
  'secret-missing': 'its secret is no longer in the vault',
  'secret-found': 'its secret was in the vault after all',
  'row-rebuilt': 'it lay in the vault and is listed again',
  'dead-secret-removed': 'it was revoked before, so its secret was removed',
} as const;
