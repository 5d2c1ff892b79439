import { CalendarTable } from '../../../../agent/core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../../../agent/core/calendar/windows/window-recurrence.ts';
import { AmendedWindow } from '../../../../agent/core/gate/amendments.ts';
import type { AgentState } from '../../../../agent/core/state/agent-state.ts';
import { allWaiting, type WaitingPlans } from '../../../../agent/core/validation/waiting-plans.ts';
import type { ZoneTable } from '../../../../agent/core/calendar/zone-rules.ts';
import type {
  InParts,
  PlanClock,
  PlanScene,
} from '../../../../agent/features/calendars/core/plan-scene.ts';
import { agentState } from '../../agent-states.ts';
import { definitionsOf } from '../../definitions.ts';
import { zones } from '../../zones.ts';

interface WaitingScene {
  readonly state: AgentState;
  readonly zones: ZoneTable;
  readonly now: number;
  readonly window: (windowId: string) => AmendedWindow | undefined;
}

/** A document as the year view sees it, without an agent. */
export function planScene(
  document: Parameters<typeof definitionsOf>[0],
  now: number,
  parts: Partial<AgentState> = {},
  waitingOf: (scene: WaitingScene) => WaitingPlans = () => allWaiting([]),
): PlanScene {
  const definitions = definitionsOf(document);
  const state = agentState({ definitions, ...parts });
  const table = new CalendarTable(definitions.calendars.values());
  const known = new Map<string, AmendedWindow>();
  const amended: PlanScene['amended'] = (window) => {
    const before = known.get(window.id);
    if (before !== undefined) return before;
    const compiled = compileWindow(window, zones, table);
    if (!compiled.ok) throw new Error(`${window.id} does not compile`);
    const own = [...state.amendments.values()].filter(({ windowId }) => windowId === window.id);
    const made = new AmendedWindow(compiled.value, own);
    known.set(window.id, made);
    return made;
  };
  const window = (id: string): AmendedWindow | undefined => {
    const one = definitions.windows.get(id);
    return one === undefined ? undefined : amended(one);
  };
  const waiting = waitingOf({ state, zones, now, window });
  return { state, zones, now, amended, waiting };
}

export function planClock(scene: PlanScene, zone: string, calendarId?: string): PlanClock {
  const rules = zones.rules(zone);
  if (rules === undefined) throw new Error(`no zone ${zone}`);
  const table = new CalendarTable(scene.state.definitions.calendars.values());
  return { rules, calendar: calendarId === undefined ? undefined : table.get(calendarId) };
}

/** Its answer, and in how many parts it was worked out. */
export function inOneGo<T>(work: InParts<T>): { readonly value: T; readonly parts: number } {
  for (let parts = 1; ; parts += 1) {
    const step = work.next();
    if (step.done === true) return { value: step.value, parts };
  }
}
