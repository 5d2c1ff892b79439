import type { FindingKind } from '../../domain/doctor/doctor-area.ts';

/** What `remanso doctor` may find of the tokens of programs. */
export const apiFindings = {
  'token-over': { area: 'tokens', severity: 'warning' },
  'token-unused': { area: 'tokens', severity: 'warning' },
  'token-plans': { area: 'tokens', severity: 'note' },
} as const satisfies Record<string, FindingKind>;
