import { activity, differences } from './activity.ts';
import { because, errors, fields, reasons, remedies } from './errors.ts';
import { health, healthNotes } from './health.ts';
import { expirySources, guards, kinds, lifecycles, notOffered, origins, proofs, providers } from './keys.ts';
import { lock } from './lock.ts';
import { calendar, moreNotices, notices } from './notices.ts';
import { operationKinds, operationStates, operationSteps, stepOutcomes } from './operations.ts';
import { cleanings, pasted } from './pasted.ts';
import { notifications, tray } from './shell.ts';
import { trialOutcomes } from './trial.ts';
import { vaultKinds, vaultReasons, vaultStates } from './vault.ts';

export const de = {
  activity,
  because,
  calendar,
  cleanings,
  differences,
  errors,
  expirySources,
  fields,
  guards,
  health,
  healthNotes,
  kinds,
  lifecycles,
  lock,
  moreNotices,
  notices,
  notifications,
  notOffered,
  operationKinds,
  operationStates,
  operationSteps,
  origins,
  pasted,
  proofs,
  providers,
  reasons,
  remedies,
  stepOutcomes,
  tray,
  trialOutcomes,
  vaultKinds,
  vaultReasons,
  vaultStates,
};
