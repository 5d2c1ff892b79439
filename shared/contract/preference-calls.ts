import { z } from 'zod';
import { preferencesSchema } from '../domain/definitions/settings/preferences.ts';

/** What one person wants to see, and how. */
export const preferenceCalls = {
  'preferences.get': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: preferencesSchema,
  },
  'preferences.set': {
    doors: 'every',
    others: 'never',
    params: preferencesSchema,
    result: preferencesSchema,
  },
} as const;
