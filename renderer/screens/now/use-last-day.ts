import { useMemo } from 'react';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { askLanes } from '../../model/pauses/ask-lanes.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useQuery } from '../../store/use-query.ts';
import { lastDayOf, type LastDay } from './last-day.ts';

/** Of each integration that has a record of its runs; asked again each minute. */
export function useLastDay(
  integrations: readonly IntegrationStatus[],
): ReadonlyMap<string, LastDay> {
  const minute = useMinute();
  const ids = integrations.map(({ id }) => id);
  const { answer } = useQuery(
    minute === 0 || ids.length === 0 ? null : { ids, minute },
    (bridge, asked) => askLanes(bridge, asked.ids, asked.minute - DAY_MS, asked.minute + MINUTE_MS),
    { keeps: true },
  );
  return useMemo(
    () =>
      new Map(
        (answer ?? []).flatMap((lane) => {
          const day = lastDayOf(lane, minute + MINUTE_MS);
          return day === null ? [] : [[lane.integrationId, day] as const];
        }),
      ),
    [answer, minute],
  );
}
