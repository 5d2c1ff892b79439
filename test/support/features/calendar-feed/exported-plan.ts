import ical from 'ical.js';
import { yieldToEventLoop } from '../../../../agent/adapters/time/yield-to-event-loop.ts';
import { DefinitionRevisions } from '../../../../agent/features/calendar-feed/app/definition-revisions.ts';
import {
  planEvents,
  type PlanEvents,
} from '../../../../agent/features/calendar-feed/app/plan-events.ts';
import { CalendarTable } from '../../../../agent/core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../../../agent/core/calendar/windows/window-recurrence.ts';
import { AmendedWindow } from '../../../../agent/core/gate/amendments.ts';
import type { Amendment } from '../../../../agent/core/state/agent-state.ts';
import { NO_HISTORY } from '../../no-history.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { agentState } from '../../agent-states.ts';
import { definitionsOf } from '../../definitions.ts';
import { zones } from '../../zones.ts';

export interface ExportedPlan {
  readonly told: PlanEvents;
  /** What the core says holds in the same span. */
  readonly occurrencesOf: (windowId: string, from: number, to: number) => Occurrence[];
}

/** The events of a document at an instant, as an agent without a past would tell them. */
export async function exportedPlan(
  document: Parameters<typeof definitionsOf>[0] | RemansoDocument,
  now: number,
  days: number,
  amendments: readonly Amendment[] = [],
): Promise<ExportedPlan> {
  const definitions = definitionsOf(document);
  const calendars = new CalendarTable([...definitions.calendars.values()]);
  const byWindow = new Map(
    [...definitions.windows.values()].map((window) => {
      const compiled = compileWindow(window, zones, calendars);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
      const own = amendments.filter(({ windowId }) => windowId === window.id);
      return [window.id, new AmendedWindow(compiled.value, own)];
    }),
  );
  const told = await planEvents(
    {
      state: agentState({ definitions }),
      amended: ({ id }) => byWindow.get(id),
      history: NO_HISTORY,
      definitions: new DefinitionRevisions(),
      yieldToEventLoop,
    },
    now,
    days,
  );
  return {
    told,
    occurrencesOf: (id, from, to) => byWindow.get(id)?.occurrencesBetween(from, to) ?? [],
  };
}

export function amendmentOf(
  windowId: string,
  { opensAt, closesAt }: Occurrence,
  change: Pick<Amendment, 'kind'> & Partial<Amendment>,
): Amendment {
  const holdId = occurrenceHoldId(windowId, opensAt);
  return { holdId, windowId, opensAt, closesAt, by: 'ana', reason: 'CHG-7', ...change };
}

export interface ReadEvent {
  readonly uid: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly status: string;
  readonly sequence: number;
  readonly summary: string;
  readonly description: string;
  readonly revisedAt: number;
  /** The first value of a property by its name, in lower case. */
  readonly value: (name: string) => string;
  readonly all: (name: string) => string[];
}

/** Read back by a parser; throws for what is no calendar. */
export function readCalendar(text: string): ReadEvent[] {
  const calendar = new ical.Component(ical.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ical.Event(component);
    const value = (name: string): string => String(component.getFirstPropertyValue(name));
    return {
      uid: event.uid,
      opensAt: event.startDate.toUnixTime() * 1000,
      closesAt: event.endDate.toUnixTime() * 1000,
      status: value('status'),
      sequence: Number(value('sequence')),
      summary: event.summary,
      description: event.description,
      revisedAt: Date.parse(value('last-modified')),
      value,
      all: (name) => component.getAllProperties(name).map((one) => String(one.getFirstValue())),
    };
  });
}
