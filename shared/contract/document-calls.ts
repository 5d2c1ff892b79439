import { z } from 'zod';
import { definitionPart } from '../domain/definitions/definition-part.ts';
import { documentSchema } from '../domain/definitions/document.ts';
import { label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { documentParam } from '../domain/definitions/loose-document.ts';
import { jsonValue } from '../domain/values/json-value.ts';
import { problemSchema } from '../errors.ts';
import { commandId, person } from './command-parts.ts';

/** One line of what `apply` does or would do. */
const documentChange = z.strictObject({
  action: z.enum(['add', 'change', 'remove']),
  part: definitionPart,
  id: z.string(),
  /** The changed keys, for `change`. */
  fields: z.array(z.string()),
  /** Only of windows: another person has to approve it, or what waited for that is taken back. */
  approval: z.enum(['waits', 'taken-back']).optional(),
});

/** How new definitions affect an occurrence that is open now. */
const openChange = z.strictObject({
  windowId: z.string(),
  opensAt: instantText,
  closesAt: instantText,
  effect: z.enum(['ended', 'shortened', 'lets-go']),
  /** When it closes then. */
  newClosesAt: instantText,
  /** Integrations it pauses now and would no longer pause. */
  integrations: z.array(z.string()),
});

/** A definition as the caller saw it. */
const seenDefinition = z.strictObject({
  part: definitionPart,
  id: z.string(),
  definition: jsonValue.nullable(),
});

export type DocumentChange = z.output<typeof documentChange>;

export const documentCalls = {
  'document.get': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      /** With what waits for approval in place of what holds: as people want it. */
      proposed: z.boolean().default(false),
    }),
    result: documentSchema,
  },
  'document.apply': {
    doors: 'every',
    others: 'never',
    programs: 'plan',
    isLong: true,
    params: z.strictObject({
      commandId,
      person,
      document: documentParam,
      prune: z.boolean().default(false),
      dryRun: z.boolean().default(false),
      /** The reason; recorded in the trail with each change. */
      reason: label.optional(),
      /**
       * The definitions that the caller saw, `null` for none; if one differs by now, the answer is
       * `conflict`.
       */
      expected: z.array(seenDefinition).max(100).optional(),
      /** Required, with a reason, for a document that changes an open occurrence. */
      allowOpenChanges: z.boolean().optional(),
    }),
    result: z.strictObject({
      revision: z.int(),
      changes: z.array(documentChange),
      warnings: z.array(problemSchema),
      /** How it affects open occurrences. */
      openChanges: z.array(openChange).optional(),
    }),
  },
} as const;
