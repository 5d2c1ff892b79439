import type { FindingKind } from '../../domain/doctor/doctor-area.ts';

/** What `remanso doctor` may find of monitors. */
export const silenceFindings = {
  'monitor-unasked': { area: 'monitors', severity: 'problem' },
  'monitor-ended': { area: 'monitors', severity: 'warning' },
  'monitor-pages': { area: 'monitors', severity: 'warning' },
} as const satisfies Record<string, FindingKind>;
