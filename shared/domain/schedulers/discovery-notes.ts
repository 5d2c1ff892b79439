/** Notes on searched places: the list is complete, or why it is not. */
export const discoveryNotes = [
  'others-hidden',
  'too-many',
  'schedule-not-told',
  'scheduler-off',
  'systemd-cron',
  'no-cron-daemon',
  'no-final-newline',
  'at-jobs',
  'other-users-timers',
] as const;

export type DiscoveryNote = (typeof discoveryNotes)[number];

/** Why a found schedule is only protected when named. */
export const leavingReasons = ['housekeeping', 'masked', 'service', 'guarded'] as const;

export type LeavingReason = (typeof leavingReasons)[number];
