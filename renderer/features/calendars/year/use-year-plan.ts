import { useMemo } from 'react';
import type { YearPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import { windowsByCalendar } from '../../../../shared/features/calendars/calendar-use.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';
import type { YearPlace } from './year-route.ts';

export interface ShownYear {
  readonly plan: Query<YearPlan>;
  /** The calendar's id; `''`: none. */
  readonly calendar: string;
  /** A new one asks again. */
  readonly again: unknown;
}

/** The year that is asked for, again when something changes. */
export function useYearPlan({ year, calendar }: YearPlace, timeZone: string): ShownYear {
  const definitions = useAgentStore((state) => state.definitions);
  const minute = useMinute();
  // What is planned for a year changes with definitions; runs and clocks do not matter to it.
  const again = useMemo(() => ({ minute, definitions }), [minute, definitions]);
  const chosen = chosenCalendar(calendar, definitions);
  const plan = useQuery(
    definitions === null
      ? null
      : {
          timeZone,
          ...(year === null ? {} : { year }),
          ...(chosen === '' ? {} : { calendar: chosen }),
        },
    (bridge, asked) => bridge.call('plan.year', asked),
    { again, keeps: true },
  );
  return { plan, calendar: chosen, again };
}

/** The one that is named, if it is there; else the one that most windows go by. */
function chosenCalendar(asked: string | null, definitions: RemansoDocument | null): string {
  const calendars = definitions?.calendars ?? [];
  if (asked === '') return '';
  if (asked !== null && calendars.some(({ id }) => id === asked)) return asked;
  const windows = windowsByCalendar({ calendars, windows: definitions?.windows ?? [] });
  const [most] = [...calendars].sort(
    (a, b) => (windows.get(b.id)?.length ?? 0) - (windows.get(a.id)?.length ?? 0),
  );
  return most?.id ?? '';
}
