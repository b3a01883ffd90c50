import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { CredentialsService } from '../../credentials/credentials-service.ts';
import type { KeyFactsService } from '../../keys/key-facts-service.ts';
import type { TrialService } from '../../keys/trial-service.ts';
import type { UsageService } from '../../keys/usage-service.ts';

type KeyChannel = Extract<keyof Handlers, `keys.${string}`>;

export const keyHandlers = (parts: {
  credentials: CredentialsService;
  facts: KeyFactsService;
  usage: UsageService;
  trials: TrialService;
}): Pick<Handlers, KeyChannel> => ({
  'keys.detail': ({ id }) => parts.facts.detail(parts.credentials.row(id)),
  'keys.edit': ({ id, changes }) => parts.facts.edit(parts.credentials.row(id), changes),
  'keys.usage': ({ id, period }) => parts.usage.of(parts.credentials.row(id), period),
  'keys.opens': ({ id }) => parts.trials.opens(parts.credentials.row(id)),
  'keys.try': ({ id, ...call }) => parts.trials.try(parts.credentials.row(id), call),
  'keys.cancelTry': ({ trialId }) => parts.trials.cancel(trialId),
});
