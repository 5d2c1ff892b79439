import type { FindingKind } from '../../domain/doctor/doctor-area.ts';

/** What `remanso doctor` may find of voices. */
export const voiceFindings = {
  'voice-failing': { area: 'voices', severity: 'problem' },
} as const satisfies Record<string, FindingKind>;
