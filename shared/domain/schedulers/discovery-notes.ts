/** What is said beside the places that were looked at: the list is whole, or not, for this reason. */
export const discoveryNotes = [
  'others-hidden',
  'too-many',
  'schedule-not-told',
  'systemd-cron',
  'no-cron-daemon',
  'no-final-newline',
  'at-jobs',
  'other-users-timers',
] as const;

export type DiscoveryNote = (typeof discoveryNotes)[number];

/** Why a schedule that was found is not taken unless it is named. */
export const leavingReasons = ['housekeeping', 'masked'] as const;

export type LeavingReason = (typeof leavingReasons)[number];
