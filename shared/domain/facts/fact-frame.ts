import { z } from 'zod';
import { holdInForceSchema } from '../holds/hold.ts';
import { instantText } from '../values/instant.ts';

export const actorSchema = z.strictObject({
  kind: z.enum(['schedule', 'person', 'agent']),
  name: z.string().optional(),
  via: z.string().optional(),
  /** What the client said the person is called, where that is not the system's user. */
  claimed: z.string().optional(),
});

/** An occurrence as it is hashed: instants are text. */
export const occurrenceTextSchema = z.strictObject({ opensAt: instantText, closesAt: instantText });

/**
 * What every fact has. A kind extends it by `kind`, by what it always is about, and by its `detail`:
 * ids, numbers, instants and reason codes. Text in a detail came from outside and is only shown.
 */
export const factFrame = z.strictObject({
  at: instantText,
  actor: actorSchema,
  /** What a person gave as the reason, or the definition of the window. */
  reason: z.string().optional(),
  integrationId: z.string().optional(),
  windowId: z.string().optional(),
  occurrence: occurrenceTextSchema.optional(),
  runId: z.string().optional(),
  /** The due instant that this fact accounts for. */
  dueAt: instantText.optional(),
});

type Extension<Kind extends string, About, Detail extends z.ZodRawShape> = About & {
  kind: z.ZodLiteral<Kind>;
  detail: z.ZodObject<Detail, z.core.$strict>;
};

/** One kind: what it always is about besides, and its detail. */
export function factKind<
  Kind extends string,
  About extends z.ZodRawShape,
  Detail extends z.ZodRawShape,
>(
  kind: Kind,
  about: About,
  detail: Detail,
): ReturnType<typeof factFrame.extend<Extension<Kind, About, Detail>>> {
  return factFrame.extend<Extension<Kind, About, Detail>>({
    ...about,
    kind: z.literal(kind),
    detail: z.strictObject(detail),
  });
}

/** For what is about no one thing. */
export const ofNothing = {};

/** For what happened to an integration. */
export const ofIntegration = { integrationId: z.string() };

/** For a run. */
export const ofRun = { integrationId: z.string(), runId: z.string() };

/** For an integration at an instant when it was due. */
export const ofDueRun = { integrationId: z.string(), dueAt: instantText };

/** For a window. */
export const ofWindow = { windowId: z.string() };

/** For one occurrence of a window. */
export const ofOccurrence = { windowId: z.string(), occurrence: occurrenceTextSchema };

/** Of what a guard told: the agent was not there. */
export const ofGuard = {
  /** The user of the guard's process, by the owner of the file that it left. */
  user: z.strictObject({ uid: z.int(), name: z.string().optional() }).optional(),
  /** What the guard said of a plan that it could not read: only shown. */
  unreadable: z.string().optional(),
};

export type Actor = z.output<typeof actorSchema>;
export type OccurrenceText = z.output<typeof occurrenceTextSchema>;

/** For `detail`: the holds in force, by their beginning, and how many where not all are listed. */
export const heldBy = {
  holds: z.array(holdInForceSchema),
  holdsInAll: z.int().optional(),
};
