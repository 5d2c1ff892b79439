import { z } from 'zod';
import { documentSchema } from '../domain/definitions/document.ts';
import { label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { documentParam } from '../domain/definitions/loose-document.ts';
import { problemSchema } from '../errors.ts';
import { commandId, person } from './command-parts.ts';

/** One line of what `apply` does or would do. */
const documentChange = z.strictObject({
  action: z.enum(['add', 'change', 'remove']),
  part: z.enum(['system', 'integration', 'window']),
  id: z.string(),
  /** The keys that differ, for `change`. */
  fields: z.array(z.string()),
});

/** What new definitions do to an occurrence that is open now. */
const openChange = z.strictObject({
  windowId: z.string(),
  opensAt: instantText,
  closesAt: instantText,
  effect: z.enum(['ended', 'shortened', 'lets-go']),
  /** When it closes then. */
  newClosesAt: instantText,
  /** Which it pauses now and then no longer. */
  integrations: z.array(z.string()),
});

export type DocumentChange = z.output<typeof documentChange>;

/** The definitions as a whole. */
export const documentCalls = {
  'document.get': {
    doors: 'every',
    params: z.strictObject({}),
    result: documentSchema,
  },
  'document.apply': {
    doors: 'every',
    params: z.strictObject({
      commandId,
      person,
      document: documentParam,
      prune: z.boolean().default(false),
      dryRun: z.boolean().default(false),
      /** Why; it goes with each change into the trail. */
      reason: label.optional(),
      /** Without it a document that changes an open occurrence is refused; it wants a reason. */
      allowOpenChanges: z.boolean().optional(),
    }),
    result: z.strictObject({
      revision: z.int(),
      changes: z.array(documentChange),
      warnings: z.array(problemSchema),
      /** What it does to occurrences that are open. */
      openChanges: z.array(openChange).optional(),
    }),
  },
} as const;
