import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { forecastOf, isKnownBetween } from '../gate/forecast.ts';
import type { DueTimes, Forecast, Plan } from '../gate/plan.ts';
import { placeWallClock, wallClockAt } from '../calendar/wall-clock-placement.ts';
import type { ZoneRules } from '../calendar/zone-rules.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

type Impact = WindowPreview['impact'][number];

/** Held runs of one integration are counted up to this. */
const MAX_COUNTED = 10_000;

/** Budget for all integrations of one preview; those with the same schedule are counted once. */
const MAX_COUNTED_IN_ALL = 200_000;

interface Held {
  readonly count: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
}

function heldIn(due: DueTimes, { opensAt, closesAt }: Occurrence, most: number): Held {
  let count = 0;
  let first: Instant | null = null;
  let last: Instant | null = null;
  for (let at = due.nextAfter(opensAt - 1); at !== undefined; at = due.nextAfter(at)) {
    if (at >= closesAt || count >= most) break;
    first ??= at;
    last = at;
    count += 1;
  }
  return { count, first, last };
}

/** The day of the opening in the window's zone, as instants [from, to). */
function dayOf(at: Instant, rules: ZoneRules): { from: Instant; to: Instant } {
  const midnight = Math.floor(wallClockAt(rules, at) / DAY_MS) * DAY_MS;
  return { from: placeWallClock(rules, midnight), to: placeWallClock(rules, midnight + DAY_MS) };
}

function losesOnlyRun(due: DueTimes, occurrence: Occurrence, rules: ZoneRules): boolean {
  const day = dayOf(occurrence.opensAt, rules);
  const only = due.nextAfter(day.from - 1);
  if (only === undefined || only >= day.to) return false;
  const second = due.nextAfter(only);
  const isOnly = second === undefined || second >= day.to;
  return isOnly && only >= occurrence.opensAt && only < occurrence.closesAt;
}

/** What an occurrence would hold: of schedulers of others as far as they say when something is due. */
export function impactOf(
  occurrence: Occurrence,
  covered: readonly string[],
  plan: Pick<Plan, 'dueTimes' | 'forecasts'>,
  rules: ZoneRules,
): Impact[] {
  const known = new Map<DueTimes, Omit<Impact, 'integrationId'>>();
  let budget = MAX_COUNTED_IN_ALL;
  const day = dayOf(occurrence.opensAt, rules);
  return covered.map((integrationId) => {
    const due = forecastOf(plan, integrationId);
    const same = known.get(due);
    if (same !== undefined) return { integrationId, ...same };
    const held = heldIn(due, occurrence, Math.min(MAX_COUNTED, budget));
    budget = Math.max(1, budget - held.count);
    const next = due.nextAfter(occurrence.closesAt - 1);
    const isNextKnown = next !== undefined && isKnownBetween(due, occurrence.closesAt, next + 1);
    const isDayKnown = isKnownBetween(due, day.from, day.to);
    const impact = {
      ...countOf(held, due, occurrence),
      firstHeldAt: textOf(held.first),
      lastHeldAt: textOf(held.last),
      losesOnlyRunOfDay: isDayKnown && losesOnlyRun(due, occurrence, rules),
      nextRunAfterAt: textOf(isNextKnown ? next : null),
    };
    known.set(due, impact);
    return { integrationId, ...impact };
  });
}

function countOf(
  { count }: Held,
  due: Forecast,
  { opensAt, closesAt }: Occurrence,
): Pick<Impact, 'heldRuns' | 'atLeast' | 'notKnown' | 'isAbout'> {
  const about = due.isAbout === true ? { isAbout: true } : {};
  if (due.notKnown === undefined || isKnownBetween(due, opensAt, closesAt)) {
    return { heldRuns: count, ...about };
  }
  return { heldRuns: null, atLeast: count, notKnown: due.notKnown, ...about };
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
