import type { ErrorCode } from '../../shared/domain/errors.ts';
import type { Operation, OperationState, OperationStep } from '../../shared/domain/keys/operation.ts';
import { isEnded } from '../../shared/domain/keys/plain.ts';
import type { OperationRecord } from '../storage/port.ts';

/** What is to be done next for an operation. `wait` until its grace ends; `nothing` when it has ended. */
export type Action =
  | 'mint'
  | 'replace'
  | 'verify'
  | 'retire-old'
  | 'retire-replaced'
  | 'wait'
  | 'start-revoking'
  | 'revoke-and-prove'
  | 'prove-replaced'
  | 'bury'
  | 'finish'
  | 'remove-minted'
  | 'nothing';

/**
 * The whole order of things, in one place: create is mint → verify; revoke is revoke → prove; rotation is the first,
 * a pause in which both keys work, and then the second. Replacing is swap → verify → prove, without a pause: the old secret died with
 * the swap, so nobody is told to end it. Distribution to consumers will stand between `minted` and `verified`.
 */
export const nextAction = (operation: Pick<OperationRecord, 'kind' | 'state' | 'graceUntil'>, now: Date): Action => {
  const { kind, state } = operation;
  if (isEnded(state)) return 'nothing';
  switch (state) {
    case 'planned':
      return firstOf[kind];
    case 'minted':
    case 'distributing':
    case 'restarted':
      return 'verify';
    case 'verified':
      if (kind === 'replace') return 'retire-replaced';
      return kind === 'create' ? 'finish' : 'retire-old';
    case 'grace':
      return operation.graceUntil !== null && Date.parse(operation.graceUntil) > now.getTime() ? 'wait' : 'start-revoking';
    case 'revoking':
      return kind === 'replace' ? 'prove-replaced' : 'revoke-and-prove';
    case 'proven-dead':
      return 'bury';
    case 'rolling-back':
      return 'remove-minted';
    case 'done':
    case 'rolled-back':
      return 'nothing';
  }
};

const firstOf: Record<OperationRecord['kind'], Action> = {
  create: 'mint',
  rotate: 'mint',
  replace: 'replace',
  revoke: 'start-revoking',
};

/**
 * Both keys work until `revoking`; after that there is no way back. A secret that is replaced in place dies with the swap, so there
 * the way back ends as soon as the swap may have happened.
 */
export const canRollBack = (operation: Pick<Operation, 'kind' | 'state' | 'steps'>): boolean => {
  const { kind, state } = operation;
  if (kind === 'revoke') return false;
  if (kind === 'replace') return state === 'planned' && !mayHaveMinted(operation.steps);
  return (['planned', 'minted', 'distributing', 'restarted', 'verified', 'grace'] as OperationState[]).includes(state);
};

/** Whether a key, or a new secret, may exist because of these steps: one without an outcome counts. */
export const mayHaveMinted = (steps: readonly Pick<OperationStep, 'step' | 'outcome'>[]): boolean =>
  steps.some(({ step, outcome }) => step === 'mint' && outcome !== 'failed');

/**
 * Failures after which it is unknown whether the server did what it was asked: the answer was lost or made no sense. All others
 * are a refusal, after which nothing is different.
 */
const uncertain = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'bad-answer',
  'server-error',
  'server-starting',
  'body-too-large',
  'login-page',
  'redirected',
  'cancelled',
  'internal',
]);
export const mayHaveTakenEffect = (code: ErrorCode): boolean => uncertain.has(code);

/** Failures that pass by themselves: worth another try later without asking anybody. */
const passing = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'server-error',
  'server-starting',
  'rate-limited',
  'still-alive',
  'login-page',
]);
export const isPassing = (code: ErrorCode): boolean => passing.has(code);
