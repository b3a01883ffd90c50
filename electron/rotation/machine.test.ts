import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type OperationKind,
  operationKindSchema,
  operationStates,
  type OperationStep,
} from '../../shared/domain/keys/operation.ts';
import { type Action, canRollBack, nextAction } from './machine.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const past = '2026-11-21T11:00:00.000Z';
const ahead = '2026-11-21T13:00:00.000Z';

/** Every action that an uninterrupted operation goes through, and the state it leads to. */
const leadsTo: Partial<Record<Action, (typeof operationStates)[number]>> = {
  mint: 'minted',
  replace: 'minted',
  verify: 'verified',
  'retire-old': 'grace',
  'retire-replaced': 'revoking',
  'start-revoking': 'revoking',
  'revoke-and-prove': 'proven-dead',
  'prove-replaced': 'proven-dead',
  bury: 'done',
  finish: 'done',
  'remove-minted': 'rolled-back',
};

const walk = (kind: OperationKind): Action[] => {
  const actions: Action[] = [];
  let state: (typeof operationStates)[number] = 'planned';
  for (let step = 0; step < 20; step += 1) {
    const action = nextAction({ kind, state, graceUntil: past }, now);
    if (action === 'nothing') return actions;
    actions.push(action);
    state = leadsTo[action] ?? state;
  }
  throw new Error('does not end');
};

describe('nextAction', () => {
  it('walks every kind in order', () => {
    expect(walk('create')).toEqual(['mint', 'verify', 'finish']);
    expect(walk('revoke')).toEqual(['start-revoking', 'revoke-and-prove', 'bury']);
    expect(walk('rotate')).toEqual(['mint', 'verify', 'retire-old', 'start-revoking', 'revoke-and-prove', 'bury']);
    expect(walk('replace')).toEqual(['replace', 'verify', 'retire-replaced', 'prove-replaced', 'bury']);
  });

  it('waits while the grace period lasts', () => {
    expect(nextAction({ kind: 'rotate', state: 'grace', graceUntil: ahead }, now)).toBe('wait');
    expect(nextAction({ kind: 'rotate', state: 'grace', graceUntil: past }, now)).toBe('start-revoking');
  });

  it('never touches the old key of a rotation before the new one was verified', () => {
    const order = walk('rotate');
    expect(order.indexOf('verify')).toBeLessThan(order.indexOf('start-revoking'));
    expect(order.indexOf('mint')).toBeLessThan(order.indexOf('verify'));
  });

  it('tells no server to end a secret that died with its replacement', () => {
    expect(walk('replace')).not.toContain('revoke-and-prove');
    expect(walk('replace')).not.toContain('start-revoking');
  });

  it('knows something to do in every state of every kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operationKindSchema.options), fc.constantFrom(...operationStates), (kind, state) => {
        const ended = state === 'done' || state === 'rolled-back';
        return (nextAction({ kind, state, graceUntil: past }, now) === 'nothing') === ended;
      }),
    );
  });
});

describe('canRollBack', () => {
  const steps = fc.array(
    fc.record<Pick<OperationStep, 'step' | 'outcome'>>({
      step: fc.constantFrom('mint', 'store', 'verify'),
      outcome: fc.constantFrom(null, 'ok', 'failed', 'found-again'),
    }),
    { maxLength: 5 },
  );
  const operation = (
    kind: OperationKind,
    state: (typeof operationStates)[number],
    made: Pick<OperationStep, 'step' | 'outcome'>[] = [],
  ) => ({
    kind,
    state,
    steps: made.map((step) => ({ ...step, intentAt: past, outcomeAt: null, evidence: [] })),
  });

  it('ends where the old key begins to die, and a revocation cannot be taken back at all', () => {
    expect(canRollBack(operation('rotate', 'grace'))).toBe(true);
    expect(canRollBack(operation('rotate', 'revoking'))).toBe(false);
    expect(canRollBack(operation('revoke', 'planned'))).toBe(false);
    expect(canRollBack(operation('create', 'done'))).toBe(false);
  });

  it('takes a replacement back only while it is certain that the old secret was not swapped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operationStates), steps, (state, made) => {
        const mayBeDead = made.some(({ step, outcome }) => step === 'mint' && outcome !== 'failed');
        expect(canRollBack(operation('replace', state, made))).toBe(state === 'planned' && !mayBeDead);
      }),
    );
  });

  it('never takes back what has ended, whatever its kind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...operationKindSchema.options),
        fc.constantFrom('done', 'rolled-back'),
        steps,
        (kind, state, made) => {
          expect(canRollBack(operation(kind, state, made))).toBe(false);
        },
      ),
    );
  });
});
