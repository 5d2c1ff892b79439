import type { ReportMore } from '../app/reports/occurrence-report-trail.ts';
import { reportAlarms } from './silences/app/report-alarms.ts';

/** What features add to the report of an occurrence. */
export const reportsMore: readonly ReportMore[] = [reportAlarms];
