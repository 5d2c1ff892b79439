import { z } from 'zod';

/** Instants are numbers in the database: they are compared, never read by people. */
export const instant = z.int();
