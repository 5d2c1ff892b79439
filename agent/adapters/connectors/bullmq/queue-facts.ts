import { createHash } from 'node:crypto';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerReading } from '../../../ports/schedulers/connector.ts';
import type { JobScheduler } from './job-schedulers.ts';
import type { QueueMark, RateLimit } from './queue-mark.ts';
import {
  cronOn,
  notKnown,
  type StatedSchedule,
  together,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';

/** A queue as stored in Redis. */
export interface QueueFacts {
  readonly meta: Readonly<Record<string, string>>;
  readonly schedulers: readonly JobScheduler[];
  readonly active: number;
  /** Jobs that would start now if a worker were free and the queue not paused. */
  readonly waiting: number;
  /** Those of them that a pause of BullMQ 5 or earlier keeps in the list `paused`. */
  readonly setAside: number;
  readonly delayed: number;
  readonly mark: QueueMark | undefined;
}

/** Written by whichever program of the queue started last, not by a person. */
const NOT_OF_PEOPLE = ['paused', 'version', 'packageVersion'];

export function isPaused({ meta }: QueueFacts): boolean {
  return meta['paused'] === '1' || meta['paused'] === 'true';
}

/** A queue into which nothing was ever put does not exist. */
export function isMissing({ meta, schedulers, active, waiting, delayed }: QueueFacts): boolean {
  return (
    Object.keys(meta).length === 0 && schedulers.length === 0 && active + waiting + delayed === 0
  );
}

export function limitOf({ meta }: QueueFacts): RateLimit | null {
  const { max, duration } = meta;
  return max === undefined ? null : { max: Number(max), duration: Number(duration) };
}

/** A limit set by people: ours is temporary and does not count. */
export function limitOfOthers(facts: QueueFacts): RateLimit | null {
  const { letting } = facts.mark ?? {};
  return letting !== undefined && isSame(limitOf(facts), letting.limit)
    ? letting.prior
    : limitOf(facts);
}

export function isSame(one: RateLimit | null, other: RateLimit | null): boolean {
  return one?.max === other?.max && one?.duration === other?.duration;
}

/** `ownZone`: by whose clock patterns without a zone go, if that is known. */
export function readingOf(facts: QueueFacts, now: Instant, ownZone?: string): SchedulerReading {
  const isHeld = isPaused(facts);
  return {
    enabled: !isHeld,
    nextRunAt: isHeld ? null : nextRunAt(facts, now),
    schedule: statedQueue(facts.schedulers, ownZone),
    running: facts.active,
    pausedBy: isHeld ? (facts.mark === undefined ? 'other' : 'us') : null,
    fingerprint: digestOf(facts),
    prior: { limit: limitOfOthers(facts) },
  };
}

function nextRunAt({ schedulers }: QueueFacts, now: Instant): Instant | null {
  const next = schedulers.flatMap((one) => (typeof one['next'] === 'number' ? [one['next']] : []));
  const coming = next.filter((at) => at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

function digestOf(facts: QueueFacts): string {
  const left = [...NOT_OF_PEOPLE, 'max', 'duration'];
  const meta = Object.entries(facts.meta).filter(([name]) => !left.includes(name));
  // Its next due time changes with every job.
  const schedulers = facts.schedulers.map((one) =>
    Object.entries(one)
      .filter(([name]) => name !== 'next')
      .sort(),
  );
  const text = JSON.stringify([
    meta.sort(),
    limitOfOthers(facts),
    schedulers.map((one) => JSON.stringify(one)).sort(),
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * When the job schedulers of a queue are due. Jobs that programs add by themselves are due by no
 * schedule; a queue with nothing else is started by them alone.
 */
export function statedQueue(
  schedulers: readonly JobScheduler[],
  ownZone: string | undefined,
): StatedSchedule {
  if (schedulers.length === 0) return notKnown('by-events');
  return together(schedulers.map((one) => statedJobs(one, ownZone)));
}

function statedJobs(scheduler: JobScheduler, ownZone: string | undefined): StatedSchedule {
  const { pattern, tz, every, next, startDate, endDate } = scheduler;
  const stated =
    typeof pattern === 'string'
      ? cronOn(typeof tz === 'string' && tz !== '' ? tz : ownZone, pattern)
      : statedEvery(Number(every), Number(next));
  const [from, until] = [startDate, endDate].map(instantOf);
  const bounds = {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
  return { ...stated, rules: stated.rules.map(({ rule }) => ({ rule, ...bounds })) };
}

/** Its next run tells where the others are; it moves on with each. */
function statedEvery(everyMs: number, next: number): StatedSchedule {
  if (!Number.isSafeInteger(everyMs) || everyMs < 1) return notKnown('not-understood');
  const from = Number.isSafeInteger(next) ? next % everyMs : 0;
  return { rules: [{ rule: { kind: 'every', everyMs, from } }] };
}

/** Written as milliseconds, or as ISO 8601. */
function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replaceAll('"', '');
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isSafeInteger(at) ? at : undefined;
}
