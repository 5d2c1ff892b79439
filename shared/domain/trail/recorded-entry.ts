import { z } from 'zod';
import { actorSchema, occurrenceTextSchema } from '../facts/fact-frame.ts';
import { instantText } from '../values/instant.ts';

/**
 * A fact as hashed and stored, of any kind and any past form. The chain, its check and its exports
 * work on this; everything else reads `AuditEntry`.
 */
export const recordedFactSchema = z.strictObject({
  at: instantText,
  kind: z.string(),
  actor: actorSchema,
  reason: z.string().optional(),
  integrationId: z.string().optional(),
  windowId: z.string().optional(),
  occurrence: occurrenceTextSchema.optional(),
  runId: z.string().optional(),
  dueAt: instantText.optional(),
  detail: z.record(z.string(), z.unknown()),
});

/**
 * One link of the trail. `hash` is the hex SHA-256 of `prevHash` followed by the canonical JSON
 * (RFC 8785) of the entry without `prevHash` and `hash`. The first `prevHash` is 64 zeros.
 */
export const recordedEntrySchema = recordedFactSchema.extend({
  seq: z.int().positive(),
  prevHash: z.string().length(64),
  hash: z.string().length(64),
});

export type RecordedFact = z.output<typeof recordedFactSchema>;
export type RecordedEntry = z.output<typeof recordedEntrySchema>;
