import { z } from 'zod';
import { holdInForceSchema } from '../holds/hold.ts';
import { instantText } from '../values/instant.ts';

export const actorSchema = z.strictObject({
  kind: z.enum(['schedule', 'person', 'agent']),
  name: z.string().optional(),
  via: z.string().optional(),
  /** The person's name as given by the client, if it differs from the system's user. */
  claimed: z.string().optional(),
});

/** An occurrence as hashed: instants are text. */
export const occurrenceTextSchema = z.strictObject({ opensAt: instantText, closesAt: instantText });

/**
 * Common to all facts. A kind adds its `kind`, its subject and its `detail`: ids, numbers, instants
 * and reason codes. Text in a detail came from outside and is only shown.
 */
export const factFrame = z.strictObject({
  at: instantText,
  actor: actorSchema,
  /** The reason given by a person or by the window's definition. */
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

/** One kind: its subject and its detail. */
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

/** Kinds without a subject. */
export const ofNothing = {};

export const ofIntegration = { integrationId: z.string() };

export const ofRun = { integrationId: z.string(), runId: z.string() };

/** An integration at a due instant. */
export const ofDueRun = { integrationId: z.string(), dueAt: instantText };

export const ofWindow = { windowId: z.string() };

/** One occurrence of a window. */
export const ofOccurrence = { windowId: z.string(), occurrence: occurrenceTextSchema };

/** Reported by a guard while the agent was not running. */
export const ofGuard = {
  /** The user of the guard's process, taken from the owner of the file that it left. */
  user: z.strictObject({ uid: z.int(), name: z.string().optional() }).optional(),
  /** The guard's message about a plan it could not read; only shown. */
  unreadable: z.string().optional(),
  /** The host whose guard it was; absent: this machine. */
  host: z.string().optional(),
  /** Of the guard on that host. */
  pid: z.int().optional(),
  /** By how much the host's clock was ahead, if that matters; its records go by that clock. */
  clockAheadMs: z.int().optional(),
};

export type Actor = z.output<typeof actorSchema>;
export type OccurrenceText = z.output<typeof occurrenceTextSchema>;

/** For `detail`: the holds in force, oldest first; the total if not all are listed. */
export const heldBy = {
  holds: z.array(holdInForceSchema),
  holdsInAll: z.int().optional(),
};
