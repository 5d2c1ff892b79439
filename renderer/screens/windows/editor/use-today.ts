import { DateTime } from 'luxon';
import type { WallDate } from '../../../../shared/domain/values/wall-dates.ts';
import { useNow } from '../../../store/use-now.ts';

/** The date in a zone; in UTC while the zone is half typed. */
export function useToday(zone: string): WallDate {
  const now = useNow();
  const date = DateTime.fromMillis(now, { zone }).toISODate();
  return date ?? new Date(now).toISOString().slice(0, 10);
}
