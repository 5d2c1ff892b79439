import type { MonthFigures } from '../../../shared/domain/reports/window-figures.ts';
import { shortTally, type TallyVoice } from '../../../shared/i18n/run-tally-text.ts';

/**
 * Runs of other schedulers that were due while held, by month, for a narrow column; `null`: none of them
 * was paused in all that time.
 */
export function dueColumn(
  months: readonly Pick<MonthFigures, 'month' | 'due'>[],
  voice: Pick<TallyVoice, 'number'>,
): ReadonlyMap<string, string> | null {
  if (months.every(({ due }) => due === undefined)) return null;
  return new Map(
    months.map(({ month, due }) => [month, due === undefined ? '–' : shortTally(due, voice)]),
  );
}
