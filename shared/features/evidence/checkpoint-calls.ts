import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { failureSchema } from '../../errors.ts';

const hash = z.string().length(64);

/** A checkpoint as people and programs see it; the signed text is in the file. */
const checkpointRow = z.strictObject({
  number: z.int(),
  at: instantText,
  /** The entry that it signs, and with it all before. */
  seq: z.int(),
  hash,
  /** Fingerprint of the key that signed it, as ssh writes them. */
  key: z.string(),
  /** When an authority of RFC 3161 saw it. */
  stampedAt: instantText.nullable(),
});

export const checkpointCalls = {
  'checkpoint.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ limit: z.int().min(1).max(1000).default(20) }),
    result: z.strictObject({
      /** Newest first. */
      checkpoints: z.array(checkpointRow),
      total: z.int(),
      every: z.string(),
      /** The key that signs the next one: SubjectPublicKeyInfo, DER in base64. */
      publicKey: z.string().nullable(),
      /** Why the last one was not made. */
      failure: failureSchema.nullable(),
      stamp: z.strictObject({ host: z.string(), failure: failureSchema.nullable() }).nullable(),
      copies: z.array(
        z.strictObject({
          name: z.string(),
          /** The number of the last that arrived; 0: none yet. */
          deliveredTo: z.int(),
          failure: failureSchema.nullable(),
        }),
      ),
    }),
  },
  'checkpoint.make': {
    doors: 'socket',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({
      /** A new key signs from the next one on. */
      newKey: z.boolean().default(false),
    }),
    result: checkpointRow,
  },
} as const;

export type CheckpointRow = z.output<typeof checkpointRow>;
