import { z } from 'zod';

/** Instants are numbers here: they are computed with, and kept by the agent alone. */
const instant = z.int();

/** When a scheduler says that it starts something. */
export const statedRule = z.discriminatedUnion('kind', [
  /**
   * Five fields, or six with leading seconds, on the clock of the zone. `vixie`: as crontab(5), where a
   * day must match both of its fields if one of them begins with a star.
   */
  z.strictObject({
    kind: z.literal('cron'),
    cron: z.string(),
    timeZone: z.string(),
    dialect: z.enum(['vixie']).optional(),
  }),
  /** systemd.time(7), "Calendar Events". */
  z.strictObject({ kind: z.literal('on-calendar'), calendar: z.string(), timeZone: z.string() }),
  /** RFC 5545 from a first start on the wall clock. */
  z.strictObject({
    kind: z.literal('rrule'),
    rrule: z.string(),
    start: z.string(),
    timeZone: z.string(),
  }),
  /**
   * So long after each other; `from` is one of the starts. `isAbout`: the scheduler counts from its
   * last run, so that only how often is known well.
   */
  z.strictObject({
    kind: z.literal('every'),
    everyMs: z.int().positive(),
    from: instant,
    isAbout: z.boolean().optional(),
  }),
  /** The same, where one of the starts is known on the wall clock. */
  z.strictObject({
    kind: z.literal('interval'),
    every: z.string(),
    start: z.string(),
    timeZone: z.string(),
  }),
  z.strictObject({ kind: z.literal('once'), at: instant }),
]);

/** An instant, or a time on the wall clock of the rule's zone. */
const bound = z.union([instant, z.string()]);

/** A rule, and how long it applies. */
const boundedRule = z.strictObject({
  rule: statedRule,
  /** Not before this. */
  from: bound.optional(),
  /** Not after this. */
  until: bound.optional(),
});

/**
 * Why due times are not known: not read yet; the scheduler does not say; only its guard knows of it;
 * it counts from its last run; events start it; it runs all the time; its notation is not understood;
 * its clock's zone is not known.
 */
export const notKnownReason = z.enum([
  'not-read',
  'not-told',
  'guard-only',
  'after-last-run',
  'by-events',
  'all-the-time',
  'not-understood',
  'no-zone',
]);

/** The schedule of one entry as its scheduler says it. No rules and nothing unknown: it is never due. */
export const statedSchedule = z.strictObject({
  rules: z.array(boundedRule).max(1_000),
  /** Why there are other starts than by the rules. */
  notKnown: notKnownReason.optional(),
  /** Each start may come up to this much later, at random. */
  spreadMs: z.int().positive().optional(),
});

export type StatedRule = z.output<typeof statedRule>;
export type BoundedRule = z.output<typeof boundedRule>;
export type StatedSchedule = z.output<typeof statedSchedule>;
export type NotKnownReason = z.output<typeof notKnownReason>;

export function notKnown(why: NotKnownReason): StatedSchedule {
  return { rules: [], notKnown: why };
}

export function ruled(...rules: readonly StatedRule[]): StatedSchedule {
  return { rules: rules.map((rule) => ({ rule })) };
}

/** Whether a cron expression means the same in every zone whose clock is whole hours off. */
function isZoneFree(cron: string): boolean {
  return cron
    .trim()
    .split(/\s+/)
    .slice(-4)
    .every((field) => field === '*' || field === '?');
}

/** On a clock whose zone may not be known. */
export function cronOn(
  timeZone: string | undefined,
  cron: string,
  dialect?: 'vixie',
): StatedSchedule {
  const zone = timeZone ?? (isZoneFree(cron) ? 'UTC' : undefined);
  if (zone === undefined) return notKnown('no-zone');
  const spoken = dialect === undefined ? {} : { dialect };
  return ruled({ kind: 'cron', cron, timeZone: zone, ...spoken });
}

/** Several at once: what is not known of one is not known of all. */
export function together(schedules: readonly StatedSchedule[]): StatedSchedule {
  const lacking = schedules.find((one) => one.notKnown !== undefined)?.notKnown;
  const spreadMs = Math.max(0, ...schedules.map((one) => one.spreadMs ?? 0));
  return {
    rules: schedules.flatMap(({ rules }) => rules),
    ...(lacking === undefined ? {} : { notKnown: lacking }),
    ...(spreadMs === 0 ? {} : { spreadMs }),
  };
}
