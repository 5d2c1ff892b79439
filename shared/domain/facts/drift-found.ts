import { z } from 'zod';

/** What was found about a held scheduler or a guard's flag. */
export const driftFound = z.enum(['enabled', 'changed', 'flag-missing', 'flag-altered']);

export type DriftFound = z.output<typeof driftFound>;
