import type { PreviewedOccurrence } from '../../../../../shared/contract/previews/window-preview.ts';
import { TimeText } from '../../../../../shared/i18n/time-text.ts';
import type { WindowWords } from '../../../../model/windows/words.ts';
import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';

const MOST_NOTES = 2;

/** The last wall-clock time shown before the change. */
function changedAt(change: { at: string; offsetBefore: number }, utc: TimeText): string {
  return utc.clock(Date.parse(change.at) + change.offsetBefore * MINUTE_MS);
}

/** What each clock change does to the length, and how to keep the length constant. */
export function clockNotes(
  occurrences: readonly PreviewedOccurrence[],
  times: TimeText,
  t: WindowWords,
  isExact: boolean,
): string[] {
  const utc = new TimeText('UTC', times.language);
  const touched = occurrences.filter(({ clockChange }) => clockChange !== null);
  const notes = touched.slice(0, MOST_NOTES).map(({ opensAt, realLengthMs, clockChange }) => {
    if (clockChange === null) return '';
    const isForward = clockChange.offsetAfter > clockChange.offsetBefore;
    return `${t(isForward ? 'preview.clockForward' : 'preview.clockBack', {
      day: times.day(Date.parse(opensAt)),
      length: times.length(realLengthMs),
      time: changedAt(clockChange, utc),
    })}.`;
  });
  const [odd] = touched.filter((one) => one.realLengthMs !== one.nominalLengthMs);
  if (odd === undefined || isExact) return notes;
  return [...notes, t('preview.always', { length: times.length(odd.nominalLengthMs) })];
}
