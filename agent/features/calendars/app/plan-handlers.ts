import type { planCalls } from '../../../../shared/features/calendars/plan-calls.ts';
import { parseDate } from '../../../../shared/domain/values/calendar-date.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { CalendarTable } from '../../../core/calendar/workdays/calendar-table.ts';
import { dayPlan } from '../core/day-plan.ts';
import type { InParts, PlanClock, PlanScene } from '../core/plan-scene.ts';
import { yearPlan } from '../core/year-plan.ts';
import type { House } from '../../../app/feature.ts';
import type { YieldToEventLoop } from '../../../ports/time/timer.ts';

type PlanCalls = Pick<CallHandlers, keyof typeof planCalls>;

/** Years and days that are worked out at one time. */
const MOST_READERS = 2;

type Ports = Pick<House, 'clock' | 'ledger' | 'planner' | 'waiting' | 'yieldToEventLoop'>;

export function planHandlers(house: Ports, ownZone: () => string): PlanCalls {
  const { ledger, planner, yieldToEventLoop } = house;
  let readers = 0;
  const answer = async <T>(
    asked: Asked,
    work: (scene: PlanScene, clock: PlanClock) => InParts<T>,
  ): Promise<Result<T>> => {
    const clock = clockOf(house, { ...asked, timeZone: asked.timeZone ?? ownZone() });
    if (!clock.ok) return clock;
    if (readers >= MOST_READERS) return failAs('busy', [say('plan-busy')]);
    const now = house.clock.now();
    const { state } = ledger;
    const amended: PlanScene['amended'] = (window) => planner.amended(window, ledger.state);
    readers += 1;
    try {
      const scene = { state, zones: planner.zones, now, amended, waiting: house.waiting(now) };
      return succeed(await inTurns(work(scene, clock.value), yieldToEventLoop));
    } finally {
      readers -= 1;
    }
  };
  return {
    'plan.year': ({ year, ...asked }) =>
      answer(asked, (scene, clock) => yearPlan(scene, clock, year)),
    'plan.day': ({ date, after, ...asked }) =>
      answer(asked, (scene, clock) => dayPlan(scene, clock, parseDate(date) ?? 0, after)),
  };
}

interface Asked {
  readonly calendar?: string | undefined;
  readonly timeZone?: string | undefined;
}

function clockOf(
  { ledger, planner }: Ports,
  { calendar: id, timeZone: zone }: Asked & { readonly timeZone: string },
): Result<PlanClock> {
  const rules = planner.zones.rules(zone);
  if (rules === undefined) return failAs('not-found', [say('no-such-zone', { zone })]);
  const table = new CalendarTable(ledger.state.definitions.calendars.values());
  const calendar = id === undefined ? undefined : table.get(id);
  return id !== undefined && calendar === undefined
    ? failAs('not-found', [say('calendar-missing', { id })])
    : succeed({ rules, calendar });
}

/** Other work of the agent goes first at each pause. */
async function inTurns<T>(work: InParts<T>, yieldToEventLoop: YieldToEventLoop): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await yieldToEventLoop();
  }
}
