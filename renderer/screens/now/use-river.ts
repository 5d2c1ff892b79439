import type { TimelinePage } from '../../../shared/contract/timeline.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Query } from '../../store/question.ts';
import { useQuery } from '../../store/use-query.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useStateKey } from '../../model/verdict/use-state-key.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

const TEN_MINUTES_MS = 600_000;

/**
 * What is paused around the present, queried again when windows or holds change and every ten
 * minutes.
 */
export function useRiver(pastHours: number, nextHours: number, zone: string): Query<TimelinePage> {
  const again = useStateKey();
  const tenMinutes = Math.floor(useMinute() / TEN_MINUTES_MS) * TEN_MINUTES_MS;
  const range = {
    from: formatInstant(tenMinutes - pastHours * HOUR_MS),
    to: formatInstant(tenMinutes + nextHours * HOUR_MS + TEN_MINUTES_MS),
  };
  return useQuery(
    again === '' || tenMinutes === 0 ? null : range,
    (bridge, asked) => {
      const whole = { timeZone: zone, integrations: [], bucketMs: HOUR_MS };
      return bridge.call('timeline.page', { ...asked, ...whole });
    },
    { again: `${again} ${zone}`, keeps: true },
  );
}
