import type { Credential } from '../../../../shared/domain/keys/credential.ts';

/** Where the secret is: here, at the server alone, or (`released`) neither here nor of use anywhere, as the key is dead. */
export type Holding = 'held' | 'notHeld' | 'released';

export const holdingOf = ({ held, lifecycle }: Credential): Holding =>
  held ? 'held' : lifecycle === 'revoked' ? 'released' : 'notHeld';
