/** States in which KMS neither encrypts nor decrypts: KMS Developer Guide, "Key states". Others pass, or are new. */
export const deadKeyStates: readonly string[] = [
  'Disabled',
  'PendingDeletion',
  'PendingImport',
  'PendingReplicaDeletion',
  'Unavailable',
];
