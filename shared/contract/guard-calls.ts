import { z } from 'zod';
import { identifier } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';

/** The last report of a guard. */
const guardSeen = z.strictObject({
  at: instantText,
  did: z.enum(['ran', 'held', 'unreadable']),
  /** Owner of the guard's process; absent where the system does not say. */
  user: z.strictObject({ uid: z.int(), name: z.string().optional() }).optional(),
});

/** Integrations whose commands run through `remanso guard`. */
export const guardCalls = {
  'guard.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ integrationIds: z.array(identifier).max(1_000) }),
    result: z.strictObject({
      /** Shell text to put before ` --integration ID -- COMMAND`. */
      command: z.string(),
      guards: z.array(z.strictObject({ integrationId: z.string(), seen: guardSeen.nullable() })),
    }),
  },
} as const;

export type GuardSeen = z.output<typeof guardSeen>;
