/** What is looked at, in the order in which it is listed. */
export const doctorAreas = [
  'data',
  'disk',
  'database',
  'trail',
  'agent',
  'service',
  'desktop',
  'clock',
  'zones',
  'secrets',
  'programs',
  'schedulers',
  'guards',
  'holds',
  'hosts',
  'calendars',
  'monitors',
  'voices',
  'tokens',
  'status',
  'versions',
] as const;

export type DoctorArea = (typeof doctorAreas)[number];

/**
 * The worst first. `problem`: something does not work, or will not when it is needed. `warning`: it
 * works, and a person should look. `note`: good to know.
 */
export const doctorSeverities = ['problem', 'warning', 'note'] as const;

export type DoctorSeverity = (typeof doctorSeverities)[number];

/** How a subject is. `unknown`: nobody could tell; `absent`: there is no such thing here. */
export const doctorStates = ['well', ...doctorSeverities, 'unknown', 'absent'] as const;

export type DoctorState = (typeof doctorStates)[number];

/** What is known of all findings of a code. */
export interface FindingKind {
  readonly area: DoctorArea;
  readonly severity: DoctorSeverity;
  /** `remanso doctor --fix CODE` mends it. */
  readonly canFix?: true;
}
