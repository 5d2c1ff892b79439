import { z } from 'zod';
import { identifier } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';

/** What a guard told last. */
const guardSeen = z.strictObject({
  /** When it was called. */
  at: instantText,
  did: z.enum(['ran', 'held', 'unreadable']),
  /** Whose process it was; absent in entries of older versions, and where the system does not tell. */
  user: z.strictObject({ uid: z.int(), name: z.string().optional() }).optional(),
});

/** Integrations whose commands ask `remanso guard`. */
export const guardCalls = {
  'guard.list': {
    doors: 'every',
    params: z.strictObject({ integrationIds: z.array(identifier).max(1_000) }),
    result: z.strictObject({
      /** For a shell: what stands before ` --integration ID -- COMMAND`. */
      command: z.string(),
      guards: z.array(z.strictObject({ integrationId: z.string(), seen: guardSeen.nullable() })),
    }),
  },
} as const;

export type GuardSeen = z.output<typeof guardSeen>;
