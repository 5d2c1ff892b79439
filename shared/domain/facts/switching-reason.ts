import { z } from 'zod';

/** Why a scheduler was left as it is, where it was to be paused or to be resumed. */
export const switchingReason = z.enum([
  // It was disabled before the pause, and stays so.
  'was-disabled',
  // Somebody enabled it in the hold: that was left so, or seen at the end only.
  'left-enabled',
  'found-enabled',
  'disabled-by-others',
  // It is gone, and so is its integration.
  'removed',
  // What an older version wrote of it.
  'other',
]);

export type SwitchingReason = z.output<typeof switchingReason>;
