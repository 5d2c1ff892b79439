import { z } from 'zod';

/** What was found of a scheduler that is held, or of a guard's flag. */
export const driftFound = z.enum(['enabled', 'changed', 'flag-missing', 'flag-altered']);

export type DriftFound = z.output<typeof driftFound>;
