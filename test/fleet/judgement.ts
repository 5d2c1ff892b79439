import type { FactOf } from '../../shared/domain/facts/audit-fact.ts';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import type { Opening } from './night-document.ts';
import type { Attempt } from './witness.ts';

/** A record has the second in which its guard ran, at most so long after the attempt. */
const LATEST_RECORD_MS = 5_000;
/** A guard goes by whole seconds, and is asked a moment after the attempt. */
const NEAR_AN_EDGE_MS = 2_000;
/** A plan allows for a clock that is off in steps of five seconds, and for what is not known of it. */
export const ALLOWANCE_MS = 12_000;

/** An entry about a run that was held. */
export type HeldRun = FactOf<'run.skipped'>;

/** What the trail tells of all hosts. */
export interface Told {
  readonly skipped: readonly HeldRun[];
  readonly leaks: readonly FactOf<'leak.detected'>[];
}

/** What is known of one host at the end. */
export interface HostCase {
  readonly id: string;
  readonly integrationId: string;
  readonly attempts: readonly Attempt[];
  /** By how much its clock is ahead. */
  readonly aheadMs: number;
  /** Whether nothing but the guard, or the end of the host, keeps an attempt from its end. */
  readonly isSure: boolean;
}

export interface Verdict {
  readonly attempts: number;
  readonly started: number;
  readonly held: number;
  /** Attempted and started while a window was open. */
  readonly inside: readonly string[];
  /** Held though no window was open. */
  readonly heldOutside: readonly string[];
  /** Held without an entry of the trail, or with two. */
  readonly notOnce: readonly string[];
  /** Told as leaks, and nothing started inside then. */
  readonly falseLeaks: readonly string[];
  /** Attempts of hosts that are not sure which neither ran nor were held by the guard. */
  readonly dropped: number;
  /** How long after an opening a job began that was attempted before it. */
  readonly latestMs: number;
}

/** Compares what witnesses saw with the windows, and with what the trail tells. */
export function judge(
  hosts: readonly HostCase[],
  openings: readonly Opening[],
  { skipped, leaks }: Told,
): Verdict {
  const all = hosts.flatMap(({ attempts }) => attempts);
  const openAt = (at: number) =>
    openings.find(({ opensAt, closesAt }) => opensAt <= at && at < closesAt);
  const matched = hosts.map((host) => ({ host, ...matchedWith(host, skipped) }));
  const started = all.filter(({ ranAt }) => ranAt !== undefined);
  return {
    attempts: all.length,
    started: started.length,
    held: matched.reduce((sum, { held }) => sum + held.length, 0),
    inside: named(hosts, ({ at, ranAt }) => ranAt !== undefined && isInside(at, ranAt, openings)),
    heldOutside: matched.flatMap(({ host, held }) => heldOutside(host, held, openings)),
    notOnce: matched.flatMap(({ host, untold, unknown }) => [
      ...(host.isSure ? untold.map((at) => `${host.id}: no entry of ${timeOf(at)}`) : []),
      ...unknown.map((at) => `${host.id}: nothing at ${timeOf(at)}`),
    ]),
    falseLeaks: leaks
      .filter((leak) => !isOfStartInside(leak, hosts, openings))
      .map(({ integrationId, detail }) => `${integrationId} at ${detail.startedAt}`),
    dropped: matched.reduce((sum, { host, untold }) => sum + (host.isSure ? 0 : untold.length), 0),
    latestMs: Math.max(
      0,
      ...started.map(({ at, ranAt = at }) => {
        const opening = openAt(ranAt);
        return opening === undefined || at >= opening.opensAt ? 0 : ranAt - opening.opensAt;
      }),
    ),
  };
}

/** Attempted before the closing, the guard may have been asked after it. */
function isInside(at: number, ranAt: number, openings: readonly Opening[]): boolean {
  return openings.some(({ opensAt, closesAt }) => opensAt <= at && ranAt < closesAt);
}

function isOfStartInside(
  { integrationId, detail }: Told['leaks'][number],
  hosts: readonly HostCase[],
  openings: readonly Opening[],
): boolean {
  const startedAt = parseInstant(detail.startedAt) ?? NaN;
  const attempts = hosts.find((host) => host.integrationId === integrationId)?.attempts ?? [];
  return attempts.some(
    ({ at, ranAt }) =>
      ranAt !== undefined &&
      isInside(at, ranAt, openings) &&
      Math.abs(ranAt - startedAt) < LATEST_RECORD_MS,
  );
}

function named(
  hosts: readonly HostCase[],
  isOne: (attempt: Attempt) => boolean,
): readonly string[] {
  return hosts.flatMap(({ id, attempts }) =>
    attempts.filter(isOne).map(({ at }) => `${id} at ${timeOf(at)}`),
  );
}

/** One whose clock is off may hold for as much longer, for nothing. */
function heldOutside(
  { id, aheadMs }: HostCase,
  held: readonly number[],
  openings: readonly Opening[],
): readonly string[] {
  const near = aheadMs === 0 ? NEAR_AN_EDGE_MS : ALLOWANCE_MS;
  const from = Math.max(0, aheadMs) + near;
  const until = Math.max(0, -aheadMs) + near;
  const isNear = (at: number) =>
    openings.some(({ opensAt, closesAt }) => opensAt - from <= at && at < closesAt + until);
  return held.filter((at) => !isNear(at)).map((at) => `${id} at ${timeOf(at)}`);
}

interface Matched {
  /** Attempts that did not run, and are told. */
  readonly held: readonly number[];
  /** Attempts that came to their end, did not run, and are not told. */
  readonly untold: readonly number[];
  /** Entries without an attempt, or beside another of it. */
  readonly unknown: readonly number[];
}

/**
 * Each attempt that did not run and its entry, in order, the last first: an entry is of the latest
 * attempt that it can be of, and those before it were dropped.
 */
function matchedWith({ id, aheadMs, attempts }: HostCase, skipped: readonly HeldRun[]): Matched {
  const records = skipped
    .filter(({ detail }) => detail.host === id)
    .map(({ dueAt }) => (parseInstant(dueAt) ?? NaN) - aheadMs)
    .toSorted((one, other) => one - other);
  const held: number[] = [];
  const untold: number[] = [];
  const unknown: number[] = [];
  for (const { at, ranAt, isWhole } of attempts.toReversed()) {
    if (ranAt !== undefined) continue;
    while ((records.at(-1) ?? 0) >= at + LATEST_RECORD_MS) unknown.unshift(records.pop() ?? NaN);
    if ((records.at(-1) ?? 0) > at - 1_000) {
      held.unshift(at);
      records.pop();
    } else if (isWhole) untold.unshift(at);
  }
  return { held, untold, unknown: [...records, ...unknown] };
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
