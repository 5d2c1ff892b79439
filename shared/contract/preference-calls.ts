import { z } from 'zod';
import { preferencesSchema } from '../domain/definitions/preferences.ts';

/** What one person wants to see, and how. */
export const preferenceCalls = {
  'preferences.get': {
    doors: 'every',
    params: z.strictObject({}),
    result: preferencesSchema,
  },
  'preferences.set': {
    doors: 'every',
    params: preferencesSchema,
    result: preferencesSchema,
  },
} as const;
