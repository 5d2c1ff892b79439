import type { planCalls } from '../../../shared/contract/plan-calls.ts';
import { parseDate } from '../../../shared/domain/values/calendar-date.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { CalendarTable } from '../../core/calendar/calendar-table.ts';
import { dayPlan } from '../../core/year/day-plan.ts';
import type { InParts, PlanClock, PlanScene } from '../../core/year/plan-scene.ts';
import { yearPlan } from '../../core/year/year-plan.ts';
import type { YieldToEventLoop } from '../../ports/timer.ts';
import { ownZone } from '../schedulers/own-zone.ts';
import type { HandlerContext } from './handler-context.ts';

type PlanCalls = Pick<CallHandlers, keyof typeof planCalls>;

/** Years and days that are worked out at one time. */
const MOST_READERS = 2;

export function planHandlers(
  context: Pick<HandlerContext, 'service' | 'preferences' | 'yieldToEventLoop'>,
): PlanCalls {
  const { service, yieldToEventLoop } = context;
  let readers = 0;
  const answer = async <T>(
    asked: Asked,
    work: (scene: PlanScene, clock: PlanClock) => InParts<T>,
  ): Promise<Result<T>> => {
    const clock = clockOf(context, asked);
    if (!clock.ok) return clock;
    if (readers >= MOST_READERS) return failAs('busy', [say('plan-busy')]);
    const now = service.now();
    const { amended } = service.view;
    readers += 1;
    try {
      const { state, zones } = service;
      const scene = { state, zones, now, amended, waiting: service.waitingPlans(now) };
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
  { service, preferences }: Pick<HandlerContext, 'service' | 'preferences'>,
  { calendar: id, timeZone }: Asked,
): Result<PlanClock> {
  const own = preferences.read().timeZone ?? ownZone();
  const zone = timeZone ?? own;
  const rules = service.zones.rules(zone);
  if (rules === undefined) return failAs('not-found', [say('no-such-zone', { zone })]);
  const table = new CalendarTable(service.state.definitions.calendars.values());
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
