import { z } from 'zod';

/** Why a scheduler was left as it is instead of being paused or resumed. */
export const switchingReason = z.enum([
  // It was disabled before the pause and stays so.
  'was-disabled',
  // Someone enabled it during the hold: left so, or noticed only at the end.
  'left-enabled',
  'found-enabled',
  'disabled-by-others',
  // It was removed, and so was its integration.
  'removed',
  // Written by an older version.
  'other',
]);

export type SwitchingReason = z.output<typeof switchingReason>;
