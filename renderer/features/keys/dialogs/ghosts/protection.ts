import type { Credential } from '../../../../../shared/domain/keys/credential.ts';

/** Why a device is left alone although others of its name are not. */
export type Protection = 'guard' | 'held' | 'pinned' | 'note' | 'retiring' | 'recent';

/** The first reason that holds; of a device that could be ended safely, that it was seen not long ago. */
export const protectionOf = (row: Credential): Protection => {
  if (row.guard !== null || row.authority) return 'guard';
  if (row.held) return 'held';
  if (row.pinned !== null) return 'pinned';
  if (row.note.trim() !== '') return 'note';
  return row.lifecycle === 'active' ? 'recent' : 'retiring';
};
