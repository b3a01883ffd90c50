import type { NotOfferedReason } from '../../../shared/domain/servers/capabilities.ts';
import type { Way } from '../ways.ts';

/** A way that a provider lacks, with the reason that a person reads. */
export const notOffered = (reason: NotOfferedReason): Extract<Way<never>, { offered: false }> => ({ offered: false, reason });
