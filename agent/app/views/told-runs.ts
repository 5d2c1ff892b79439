import type { ToldOfRun, ToldRun, ToldRuns } from '../../../shared/domain/schedulers/told-run.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import type { PastRun } from '../../ports/schedulers/connector.ts';
import type { ToldByScheduler } from '../schedulers/told-by-scheduler.ts';

/** Clocks of servers are compared by ages, some milliseconds apart. */
const EARLY_MS = 2_000;

/** Runs that began in [from, to), oldest first; `undefined`: nothing is told of that time. */
export function toldIn(
  told: ToldByScheduler | undefined,
  from: Instant,
  to: Instant,
): ToldRuns | undefined {
  if (told === undefined || told.past.since >= to) return undefined;
  const { by, readAt, past } = told;
  const runs = past.runs.filter(({ startedAt }) => from <= startedAt && startedAt < to);
  const since = formatInstant(past.since);
  return { by, readAt: formatInstant(readAt), since, runs: runs.map(textOf) };
}

/**
 * The run that began at a due instant, or later but before the next one. That there is none is said
 * only of an instant at which it was due, once it would have begun.
 */
export function toldAt(
  told: ToldByScheduler | undefined,
  dueAt: Instant,
  { next, isDue }: { readonly next: Instant | undefined; readonly isDue: boolean },
): ToldOfRun | undefined {
  if (told === undefined || dueAt > told.readAt) return undefined;
  const { by, readAt, past } = told;
  const until = isDue ? (next ?? Infinity) : dueAt + MINUTE_MS;
  const found = past.runs.find(
    ({ startedAt }) => dueAt - EARLY_MS <= startedAt && startedAt < until - EARLY_MS,
  );
  const common = { by, readAt: formatInstant(readAt) };
  if (found !== undefined) return { ...common, run: textOf(found) };
  const isListed = past.since <= dueAt && dueAt + MINUTE_MS <= readAt;
  return isDue && isListed ? { ...common, run: null } : undefined;
}

function textOf({ startedAt, endedAt, outcome }: PastRun): ToldRun {
  return {
    startedAt: formatInstant(startedAt),
    endedAt: endedAt === null ? null : formatInstant(endedAt),
    outcome,
  };
}
