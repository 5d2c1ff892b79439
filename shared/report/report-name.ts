import type { OccurrenceReport } from '../domain/reports/occurrence-report.ts';

export type ReportFormat = 'html' | 'json';

/** `erp-monthly-2026-12-06.html`: the window and the UTC day on which it opened. */
export function reportName(
  { window, occurrence }: Pick<OccurrenceReport, 'window' | 'occurrence'>,
  format: ReportFormat,
): string {
  const id = window.id.replaceAll(/[^A-Za-z0-9._-]/g, '-');
  return `${id}-${occurrence.opensAt.slice(0, 10)}.${format}`;
}
