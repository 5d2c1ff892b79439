import type { FindingKind } from '../../domain/doctor/doctor-area.ts';

/** What `remanso doctor` may find of the agent's service. */
export const serviceFindings = {
  'service-absent': { area: 'service', severity: 'note' },
  'service-stopped': { area: 'service', severity: 'problem' },
  'service-disabled': { area: 'service', severity: 'warning' },
  'service-outdated': { area: 'service', severity: 'warning' },
  'service-edited': { area: 'service', severity: 'note' },
  'service-foreign': { area: 'service', severity: 'warning' },
  'service-other-data': { area: 'service', severity: 'warning' },
  'service-no-linger': { area: 'service', severity: 'note' },
} as const satisfies Record<string, FindingKind>;
