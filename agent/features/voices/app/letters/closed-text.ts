import type { OccurrenceReport } from '../../../../../shared/domain/reports/occurrence-report.ts';
import type { EntryOf } from '../../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { closedBody } from '../../../../../shared/i18n/notices/notice-figures.ts';
import { noticeWords } from '../../../../../shared/i18n/notices/notice-words.ts';
import { reportHeadline } from '../../../../../shared/i18n/reports/report-headline.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { tallyOfReports } from '../../../../../shared/notices/window-tally.ts';
import { letterWords, type LetterText } from './letter-words.ts';

/** How it went, as the report says it; and its figures, as tray and page say them. */
export function closedText(
  { at, windowId }: EntryOf<'window.closed'>,
  report: OccurrenceReport,
  times: TimeText,
): LetterText {
  const { language } = times;
  const now = parseInstant(at) ?? 0;
  const about = report.window.title ?? windowId;
  const said = reportHeadline(report, times);
  const telling = { say: noticeWords(language), times, now };
  return {
    subject: letterWords(language)('subject', { about, said }),
    lines: [closedBody(tallyOfReports([report], now), telling)],
  };
}
