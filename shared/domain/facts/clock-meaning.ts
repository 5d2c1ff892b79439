import { z } from 'zod';

/** What a step of the clock comes to: after one that went far back, due instants come again. */
export const clockMeaning = z.enum(['due-again', 'set-or-slept']);

export type ClockMeaning = z.output<typeof clockMeaning>;
