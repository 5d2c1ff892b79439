import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { monitorSchema, type Monitor } from '../../../../shared/features/silences/monitor.ts';
import { instant } from '../../../core/state/stored-instant.ts';
import type { Silence, SilenceOwner } from './silence.ts';

/** An alarm that a monitor says is on. */
export interface AlarmOn {
  readonly name: string;
  readonly host: string | null;
  readonly since: Instant;
  readonly isHeard: boolean;
}

interface PagedBefore {
  readonly labels: Readonly<Record<string, string>>;
  readonly since: Instant;
}

interface Reopened {
  readonly at: Instant;
  /** Alarms from before the silence that were on then; `null`: not asked yet. */
  readonly stillOn: StillOn | null;
  /** The first one that began afterwards and was heard. */
  readonly first: (Omit<AlarmOn, 'isHeard'> & { readonly seenAt: Instant }) | null;
  /** Nothing more is asked; up to when it was. */
  readonly over: { readonly seenTo: Instant | null } | null;
}

export interface StillOn {
  readonly count: number;
  /** The first of them. */
  readonly alarms: readonly Pick<AlarmOn, 'name' | 'host'>[];
}

/** What is known of the alarms of a target since its last silence was in force, until its next one is. */
export interface AlarmWatch extends SilenceOwner {
  /** Of its target. */
  readonly id: string;
  readonly monitor: Monitor;
  readonly holdId: string;
  /** What began before had paged already. */
  readonly silentFrom: Instant;
  /** Alarms that got through, by `keyOf`; no more than `MOST_LEAKS`. */
  readonly gotThrough: readonly string[];
  /** What had paged before, and is to be announced as resolved; absent: nothing is. */
  readonly paged?: readonly PagedBefore[] | undefined;
  /** It could not be asked since. */
  readonly unseenSince: Instant | null;
  /** `null`: it is silent, or should be. */
  readonly reopened: Reopened | null;
}

/** More say nothing new, and each is a part of a row. */
export const MOST_LEAKS = 200;
/** Each of these has an entry of its own. */
const TOLD_LEAKS = 20;
const NAMED_STILL_ON = 5;

const ASK_MS = MINUTE_MS;
/** While nothing keeps an alarm from paging, every short one counts. */
const ASK_LOUD_MS = 15 * SECOND_MS;
/** After a reopening. */
const ASK_OFTEN_FOR_MS = 30 * MINUTE_MS;
const ASK_SELDOM_MS = 10 * MINUTE_MS;
const WATCH_MS = 24 * HOUR_MS;
/** One question may fail without anything being missed. */
const UNSEEN_MS = 3 * MINUTE_MS;

export function begunWatch(
  { id, of, ownerId, monitor, holdId }: Silence,
  silentFrom: Instant,
): AlarmWatch {
  const nothing = { gotThrough: [], unseenSince: null, reopened: null };
  return { id, of, ownerId, monitor, holdId, silentFrom, ...nothing };
}

export function reopenedWatch(watch: AlarmWatch, at: Instant): AlarmWatch {
  return { ...watch, reopened: { at, stillOn: null, first: null, over: null } };
}

/** How long after one question the next is due; `undefined`: nothing is asked any more. */
export function askAfterMs(
  { reopened, paged }: Pick<AlarmWatch, 'reopened' | 'paged'>,
  stage: Silence['stage'] | undefined,
  now: Instant,
): number | undefined {
  if (stage === 'lifting') return undefined;
  if (reopened === null) return stage === 'placed' ? ASK_MS : ASK_LOUD_MS;
  if (reopened.over !== null) return undefined;
  // What is to be announced as resolved could not be sent yet.
  if (reopened.first !== null && paged === undefined) return undefined;
  return now < reopened.at + ASK_OFTEN_FOR_MS ? ASK_MS : ASK_SELDOM_MS;
}

export function isWatchedLongEnough({ reopened }: AlarmWatch, now: Instant): boolean {
  return reopened !== null && now >= reopened.at + WATCH_MS;
}

/** Whether it was asked in vain for so long that alarms may have come and gone. */
export function isUnseen(seenAt: Instant, now: Instant): boolean {
  return now - seenAt >= UNSEEN_MS;
}

/** Alarms that began under the silence and are heard all the same, each once. */
export function leaksIn(
  alarms: readonly AlarmOn[],
  { silentFrom, gotThrough }: Pick<AlarmWatch, 'silentFrom' | 'gotThrough'>,
): readonly AlarmOn[] {
  const known = new Set(gotThrough);
  const found = new Map<string, AlarmOn>();
  for (const alarm of alarms) {
    const key = keyOf(alarm);
    if (alarm.isHeard && alarm.since > silentFrom && !known.has(key)) found.set(key, alarm);
  }
  return [...found.values()].slice(0, Math.max(0, MOST_LEAKS - known.size));
}

interface ToldLeak {
  readonly alarm: AlarmOn;
  /** Others that are told with it. */
  readonly more: number;
}

/** Which of them have an entry of their own; the rest is one. */
export function toldLeaks(leaks: readonly AlarmOn[], before: number): readonly ToldLeak[] {
  const own = Math.max(0, TOLD_LEAKS - before);
  const [next, ...rest] = leaks.slice(own);
  return [
    ...leaks.slice(0, own).map((alarm) => ({ alarm, more: 0 })),
    ...(next === undefined ? [] : [{ alarm: next, more: rest.length }]),
  ];
}

/** An alarm that ended and began again is another one. */
export function keyOf({ name, host, since }: Omit<AlarmOn, 'isHeard'>): string {
  return JSON.stringify([since, name, host]);
}

/** The first alarm after the reopening that is heard: alarms get through again. */
export function firstNew(alarms: readonly AlarmOn[], reopenedAt: Instant): AlarmOn | undefined {
  return alarms
    .filter(({ isHeard, since }) => isHeard && since > reopenedAt)
    .reduce<AlarmOn | undefined>(
      (first, one) => (first === undefined || one.since < first.since ? one : first),
      undefined,
    );
}

/** Alarms that had paged before the silence. */
export function stillOn(alarms: readonly AlarmOn[], silentFrom: Instant): StillOn {
  const old = alarms.filter(({ since }) => since <= silentFrom);
  const named = old.slice(0, NAMED_STILL_ON).map(({ name, host }) => ({ name, host }));
  return { count: old.length, alarms: named };
}

const alarmNamed = { name: z.string(), host: z.string().nullable() };

/** What is kept of alarms, in a table: by target. */
export const alarmParts: { readonly alarmWatches: z.ZodType<AlarmWatch> } = {
  alarmWatches: z.strictObject({
    id: z.string(),
    of: z.enum(['system', 'integration']),
    ownerId: z.string(),
    monitor: monitorSchema,
    holdId: z.string(),
    silentFrom: instant,
    gotThrough: z.array(z.string()),
    paged: z
      .array(z.strictObject({ labels: z.record(z.string(), z.string()), since: instant }))
      .optional(),
    unseenSince: instant.nullable(),
    reopened: z
      .strictObject({
        at: instant,
        stillOn: z
          .strictObject({ count: z.int(), alarms: z.array(z.strictObject(alarmNamed)) })
          .nullable(),
        first: z.strictObject({ ...alarmNamed, since: instant, seenAt: instant }).nullable(),
        over: z.strictObject({ seenTo: instant.nullable() }).nullable(),
      })
      .nullable(),
  }),
};
