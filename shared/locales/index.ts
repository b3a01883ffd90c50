import type { ActivityKind } from '../domain/activity.ts';
import type { NotOfferedReason } from '../domain/servers/capabilities.ts';
import type { Credential, CredentialKind, Expiry, Guard, Lifecycle } from '../domain/keys/credential.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { HealthNote, HealthState } from '../domain/keys/health.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { OperationKind, OperationState, OperationStep } from '../domain/keys/operation.ts';
import type { cleanedParts, PastedKind } from '../domain/keys/pasted.ts';
import type { ProviderId } from '../domain/servers/provider.ts';
import type { trialOutcomes } from '../domain/keys/trial.ts';
import type { VaultStatus } from '../domain/vault.ts';
import { de } from './de/resources.ts';
import { en } from './en/resources.ts';
import type { Language, SameShape } from './texts.ts';

/** The words of the product that every shell shares: page, tray, notifications and terminal. */
export type SharedTexts = SameShape<typeof en>;

export const resources = { en, de } as const satisfies Record<Language, SharedTexts>;

interface WordAndMeaning {
  word: string;
  means: string;
}

/** Every member of every closed set of the domain has words; one without does not compile. */
interface Complete {
  activity: Record<ActivityKind, string>;
  cleanings: Record<(typeof cleanedParts)[number], string>;
  errors: Record<ErrorCode, { what: string; means: string; next: string }>;
  expirySources: Record<Expiry['source'], string>;
  guards: Record<Guard, string>;
  health: Record<HealthState, WordAndMeaning>;
  healthNotes: Record<HealthNote, string>;
  kinds: Record<CredentialKind, { name: string; what: string }>;
  lifecycles: Record<Lifecycle, string>;
  notices: Record<NoticeKind, { word: string; one: string; several: { one: string; other: string }; next: string }>;
  notOffered: Record<NotOfferedReason, string>;
  operationKinds: Record<OperationKind, string>;
  operationStates: Record<OperationState, WordAndMeaning>;
  operationSteps: Record<OperationStep['step'], string>;
  origins: Record<Credential['origin'], string>;
  pasted: Record<PastedKind, { is: string; next: string }>;
  proofs: Record<NonNullable<Credential['proofOfDeath']>['kind'], string>;
  providers: Record<ProviderId, { name: string; what: string }>;
  stepOutcomes: Record<NonNullable<OperationStep['outcome']>, string>;
  trialOutcomes: Record<(typeof trialOutcomes)[number], { what: string; means: string; next: string }>;
  vaultKinds: Record<NonNullable<VaultStatus['kind']>, { name: string; means: string }>;
  vaultReasons: Record<VaultStatus['reason'], string>;
  vaultStates: Record<VaultStatus['state'], string>;
}
en satisfies Complete;
