import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { CalendarTable } from '../calendar/calendar-table.ts';
import type { Definitions } from '../state/definitions.ts';

/** The calendars of a document, and those from before that stay. */
export function calendarsOf(
  { calendars = [] }: Pick<LooseDocument, 'calendars'>,
  known: Pick<Definitions, 'calendars'>,
): CalendarTable {
  return new CalendarTable([...known.calendars.values(), ...calendars]);
}

/** What they include exists, and none includes itself. */
export function calendarProblems(
  { calendars = [] }: LooseDocument,
  table: CalendarTable,
): Problem[] {
  const unknown = calendars.flatMap((calendar, index) =>
    (calendar?.include ?? []).flatMap((id, place) => {
      const path = `calendars[${index}].include[${place}]`;
      return (id === undefined ? undefined : table.unknown(path, id)) ?? [];
    }),
  );
  const cycle = table.cycle();
  if (cycle === undefined) return unknown;
  const at = calendars.findIndex((one) => one?.id !== undefined && cycle.includes(one.id));
  const path = `calendars[${Math.max(0, at)}].include`;
  return [...unknown, problemAt(path, 'calendar-cycle', { found: cycle.join(' -> ') })];
}
