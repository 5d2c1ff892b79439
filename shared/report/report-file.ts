import type { Language } from '../words/language.ts';
import type { OccurrenceReport } from '../domain/reports/occurrence-report.ts';
import type { ReportFormat } from './report-name.ts';
import { reportPage } from './report-page.ts';

/** The content of a report file: a page for people, or all of its facts. */
export function reportFile(
  report: OccurrenceReport,
  format: ReportFormat,
  language: Language,
): string {
  if (format === 'html') return reportPage(report, language);
  return `${JSON.stringify(report, null, 2)}\n`;
}
