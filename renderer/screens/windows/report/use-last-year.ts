import { useMemo } from 'react';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { useNow } from '../../../store/use-now.ts';

const MINUTE_MS = 60_000;
const MONTHS = 12;

export interface LastYear {
  readonly from: string;
  readonly to: string;
  /** Another one each minute. */
  readonly minute: number;
}

/** From the first of the month (UTC) eleven months ago to now. */
export function useLastYear(): LastYear {
  const minute = Math.floor(useNow() / MINUTE_MS);
  return useMemo(() => {
    const to = formatInstant((minute + 1) * MINUTE_MS);
    const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
    return { from: formatInstant(Date.UTC(year, month - MONTHS, 1)), to, minute };
  }, [minute]);
}
