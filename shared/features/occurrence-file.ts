import type { OccurrenceReport } from '../domain/reports/occurrence-report.ts';
import type { Language } from '../words/language.ts';

export type ReportFormat = 'html' | 'json';

/** How the report of an occurrence becomes a file. */
export interface OccurrenceFiles {
  readonly nameOf: (
    report: Pick<OccurrenceReport, 'window' | 'occurrence'>,
    format: ReportFormat,
  ) => string;
  /** What writes it is loaded when it is needed: most never write one. */
  readonly contentOf: (
    report: OccurrenceReport,
    format: ReportFormat,
    language: Language,
  ) => Promise<string>;
}
