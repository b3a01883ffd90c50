import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { operationKindSchema, operationStates } from '../../shared/domain/operation.ts';
import { type Action, canRollBack, nextAction } from './machine.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const past = '2026-11-21T11:00:00.000Z';
const ahead = '2026-11-21T13:00:00.000Z';

/** Every action that an uninterrupted operation goes through, and the state it leads to. */
const leadsTo: Partial<Record<Action, (typeof operationStates)[number]>> = {
  mint: 'minted',
  verify: 'verified',
  'retire-old': 'grace',
  'start-revoking': 'revoking',
  'revoke-and-prove': 'proven-dead',
  bury: 'done',
  finish: 'done',
  'remove-minted': 'rolled-back',
};

const walk = (kind: 'create' | 'rotate' | 'revoke'): Action[] => {
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
  it('walks create, revoke and rotate in order', () => {
    expect(walk('create')).toEqual(['mint', 'verify', 'finish']);
    expect(walk('revoke')).toEqual(['start-revoking', 'revoke-and-prove', 'bury']);
    expect(walk('rotate')).toEqual(['mint', 'verify', 'retire-old', 'start-revoking', 'revoke-and-prove', 'bury']);
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
  it('ends where the old key begins to die, and a revocation cannot be taken back at all', () => {
    expect(canRollBack({ kind: 'rotate', state: 'grace' })).toBe(true);
    expect(canRollBack({ kind: 'rotate', state: 'revoking' })).toBe(false);
    expect(canRollBack({ kind: 'revoke', state: 'planned' })).toBe(false);
    expect(canRollBack({ kind: 'create', state: 'done' })).toBe(false);
  });
});
