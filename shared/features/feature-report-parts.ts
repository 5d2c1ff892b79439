import type { TellPart } from '../domain/reports/report-part.ts';
import { alarmsPart } from './silences/report/alarms-part.ts';

/** How features tell their part of a report. */
export const reportParts: readonly TellPart[] = [alarmsPart];
