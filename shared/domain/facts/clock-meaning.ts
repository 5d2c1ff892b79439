import { z } from 'zod';

/** The consequence of a clock step: after a large step back, due instants occur again. */
export const clockMeaning = z.enum(['due-again', 'set-or-slept']);

export type ClockMeaning = z.output<typeof clockMeaning>;
