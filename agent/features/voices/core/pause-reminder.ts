import { z } from 'zod';

/** Of a pause without an end, the last reminder of it. */
export interface PauseReminder {
  /** The pause's. */
  readonly id: string;
  readonly hours: number;
}

export const pauseReminderSchema: z.ZodType<PauseReminder> = z.strictObject({
  id: z.string(),
  hours: z.int(),
});
