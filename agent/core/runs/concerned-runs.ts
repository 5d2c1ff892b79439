import { runTallyOf, type RunTally } from '../../../shared/domain/values/run-tally.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { forecastDue } from './due-forecast.ts';
import { forecastOf, isKnownBetween } from '../gate/forecast.ts';
import type { DueTimes, Plan } from '../gate/plan.ts';

/** Up to this many runs of one integration are enumerated; beyond that they are estimated. */
const COUNTED_SINGLY = 2_000;
const COUNTED_SINGLY_IN_ALL = 100_000;
const MIN_COUNTED = 10;
/** Estimates divide the span into this many parts. */
const CELLS = 24;

interface Concern {
  readonly plan: Plan;
  readonly integrations: readonly string[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  /** The hold that changes: runs held by others as well are not affected. */
  readonly holdId: string;
}

/**
 * How many runs are due in a span and held by this hold alone: they start if it goes, or are held
 * if it comes. Of schedulers of others as far as they say when they start something; the cost is
 * bounded.
 */
export function concernedRuns({ plan, integrations, from, to, holdId }: Concern): RunTally {
  return countDue(plan, integrations, from, to, (id) =>
    plan.board.holdsBetween(id, from, to - 1).filter((hold) => hold.id !== holdId),
  );
}

/** How many runs are due in a span, with or without holds. Bounded like `concernedRuns`. */
export function runsDue(
  plan: Forecasting,
  integrations: readonly string[],
  from: Instant,
  to: Instant,
): RunTally {
  return countDue(plan, integrations, from, to, () => []);
}

type Forecasting = Pick<Plan, 'dueTimes' | 'forecasts'>;

/** Minus those that other holds hold as well. */
function countDue(
  plan: Forecasting,
  integrations: readonly string[],
  from: Instant,
  to: Instant,
  othersOver: (integrationId: string) => readonly HoldInForce[],
): RunTally {
  if (to <= from) return { runs: 0 };
  let budget = COUNTED_SINGLY_IN_ALL;
  let runs = 0;
  const notKnown: string[] = [];
  for (const id of integrations) {
    const due = forecastOf(plan, id);
    if (!isKnownBetween(due, from, to)) notKnown.push(id);
    const most = Math.max(MIN_COUNTED, Math.min(COUNTED_SINGLY, budget));
    const counted = countFree(due, othersOver(id), from, to, most);
    budget -= counted.singly;
    runs += counted.runs;
  }
  return runTallyOf(runs, notKnown);
}

function countFree(
  due: DueTimes,
  others: readonly HoldInForce[],
  from: Instant,
  to: Instant,
  most: number,
): { runs: number; singly: number } {
  const cellMs = Math.max(1, Math.ceil((to - from) / CELLS));
  const ticks = forecastDue(due, { from, to, cellMs, most });
  let runs = 0;
  for (const { at, times } of ticks) if (!isHeldBy(others, at)) runs += times;
  return { runs, singly: ticks.length };
}

/** A manual hold applies from the moment it exists. */
function isHeldBy(holds: readonly HoldInForce[], at: Instant): boolean {
  return holds.some(
    ({ kind, since, until }) =>
      (kind === 'manual' || since <= at) && (until === null || until > at),
  );
}
