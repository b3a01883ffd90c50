import type { HealthState } from '../../shared/domain/keys/health.ts';

/** Shape of a state, as everywhere in Latchkey: filled circle, triangle, square, hollow and dashed circle. A word stands beside it. */
export const stateMarks: Record<HealthState, string> = {
  valid: '●',
  revoked: '■',
  expired: '■',
  'wrong-server': '▲',
  'legacy-auth-off': '▲',
  'no-permission': '▲',
  'tls-problem': '▲',
  unreachable: '○',
  'rate-limited': '○',
  'not-provable': '○',
  'never-checked': '◌',
};
