import type { OccurrenceReport } from '../../domain/reports/occurrence-report.ts';
import type { OccurrenceFiles, ReportFormat } from '../occurrence-file.ts';

/** A page for people, or all of its facts. */
export const reportFiles: OccurrenceFiles = {
  nameOf: reportName,
  contentOf: async (report, format, language) => {
    if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
    const { reportPage } = await import('./report-page.ts');
    return reportPage(report, language);
  },
};

/** `erp-monthly-2026-12-06.html`: the window and the UTC day on which it opened. */
function reportName(
  { window, occurrence }: Pick<OccurrenceReport, 'window' | 'occurrence'>,
  format: ReportFormat,
): string {
  const id = window.id.replaceAll(/[^A-Za-z0-9._-]/g, '-');
  return `${id}-${occurrence.opensAt.slice(0, 10)}.${format}`;
}
