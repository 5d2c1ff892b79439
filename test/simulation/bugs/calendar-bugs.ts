import type { Bug } from './bug.ts';

/** Of business calendars. */
export const CALENDAR_BUGS: readonly Bug[] = [
  {
    id: 'calendar-unseen',
    what: 'a changed calendar moves nothing until its windows are changed',
    family: 'calendars',
    changes: [
      {
        file: 'agent/app/engine/plan/planned-windows.ts',
        search:
          '      if (source.on !== undefined || source.shift !== undefined) this.#compiled.delete(id);',
        replace: '      if (source.on?.calendar === id) this.#compiled.delete(id);',
      },
    ],
  },
  {
    id: 'calendar-ends-open',
    what: 'a changed calendar ends an open window as a side effect (like A6)',
    family: 'calendars',
    changes: [
      {
        file: 'agent/core/commands/approvals/open-changes.ts',
        search: 'const isChanged = isDrafted || (next && goesByChanged(next, draft, calendars));',
        replace: 'const isChanged = isDrafted;',
      },
    ],
  },
  {
    id: 'included-unseen',
    what: 'only the calendar that a window names counts as changed, not those that it includes',
    family: 'calendars',
    changes: [
      {
        file: 'agent/core/commands/approvals/open-changes.ts',
        search: 'return [...calendars.reachableFrom(id)].some((one) => draft.calendars.has(one));',
        replace: 'return draft.calendars.has(id);',
      },
    ],
  },
  {
    id: 'holidays-unshifted',
    what: 'a holiday within the week is not shifted',
    family: 'calendars',
    changes: [
      {
        file: 'agent/core/calendar/workdays/day-off-shift.ts',
        search: 'if (this.workdays.isWorkday(day)) return wall;',
        replace: 'if (this.workdays.isInWeek(day)) return wall;',
      },
    ],
  },
  {
    id: 'nearest-opens-early',
    what: 'of two workdays that are as near, a shift takes the earlier',
    family: 'calendars',
    changes: [
      {
        file: 'agent/core/calendar/workdays/day-off-shift.ts',
        search: 'return day - before < after - day ? before : after;',
        replace: 'return day - before <= after - day ? before : after;',
      },
    ],
  },
  {
    id: 'moved-still-off',
    what: 'a holiday that is moved stays a day off, too',
    family: 'calendars',
    changes: [
      {
        file: 'agent/core/calendar/workdays/workdays.ts',
        search: 'const stays = [...listed].filter(([day]) => !this.#movedFrom.has(day));',
        replace: 'const stays = [...listed];',
      },
    ],
  },
];
