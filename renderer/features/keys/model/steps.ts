import type { Operation, OperationStep } from '../../../../shared/domain/keys/operation.ts';

export type StepName = OperationStep['step'];

/** One line of an operation's progress. */
export interface ShownStep {
  step: StepName;
  state: 'done' | 'running' | 'failed' | 'waiting';
  /** The last attempt, if there was one. */
  attempt: OperationStep | null;
}

const order: Record<Operation['kind'], readonly StepName[]> = {
  create: ['mint', 'store', 'verify'],
  rotate: ['mint', 'store', 'verify', 'revoke', 'prove'],
  // The server ends the old secret itself, at the moment in which it makes the new one.
  replace: ['mint', 'store', 'verify', 'prove'],
  revoke: ['revoke', 'prove'],
};

/** All steps that an operation takes, past and to come. The journal may hold several attempts at one; the last counts. */
export const stepsOf = (operation: Operation): ShownStep[] => {
  const taken = operation.steps.map(({ step }) => step);
  const rolling = operation.state === 'rolling-back' || operation.state === 'rolled-back';
  const planned: readonly StepName[] = rolling ? [...new Set(taken), 'remove-minted'] : order[operation.kind];
  return [...new Set(planned)].map((step) => {
    const attempt = operation.steps.findLast((known) => known.step === step) ?? null;
    return { step, attempt, state: stateOf(attempt, operation) };
  });
};

const stateOf = (attempt: OperationStep | null, operation: Operation): ShownStep['state'] => {
  if (attempt === null) return 'waiting';
  if (attempt.outcome === null) return operation.error === null ? 'running' : 'failed';
  return attempt.outcome === 'failed' ? 'failed' : 'done';
};
