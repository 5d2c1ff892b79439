import type { z } from 'zod';
import {
  occurrenceText,
  occurrenceChange,
  person,
} from '../../../../shared/contract/command-parts.ts';
import { lane } from '../../../../shared/contract/timeline.ts';
import { previewedOccurrence } from '../../../../shared/contract/previews/window-preview.ts';
import { businessCalendarSchema } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { dateNoteSchema } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { hostSchema } from '../../../../shared/domain/definitions/host.ts';
import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { settingSchema } from '../../../../shared/domain/definitions/settings/setting.ts';
import { systemSchema } from '../../../../shared/domain/definitions/system.ts';
import { actorSchema } from '../../../../shared/domain/facts/fact-frame.ts';
import { leakSourceSchema } from '../../../../shared/domain/facts/leak-source.ts';
import { outcomeSchema } from '../../../../shared/domain/facts/outcome.ts';
import { holdInForceSchema } from '../../../../shared/domain/holds/hold.ts';
import {
  integrationStatusSchema,
  problemReportSchema,
  readinessStatusSchema,
  reopeningStatusSchema,
  runSummarySchema,
  windowStatusSchema,
} from '../../../../shared/domain/now/snapshot.ts';
import { subjectSchema } from '../../../../shared/domain/now/subject.ts';
import { occurrenceReportSchema } from '../../../../shared/domain/reports/occurrence-report.ts';
import { schedulerSchema } from '../../../../shared/domain/schedulers/scheduler.ts';
import { auditEntrySchema } from '../../../../shared/domain/trail/audit-entry.ts';
import { auditFaultSchema } from '../../../../shared/domain/trail/audit-fault.ts';
import { dateText } from '../../../../shared/domain/values/calendar-date.ts';
import { durationText } from '../../../../shared/domain/values/duration.ts';
import { instantText } from '../../../../shared/domain/values/instant.ts';
import { jsonValue } from '../../../../shared/domain/values/json-value.ts';
import {
  failureCode,
  failureSchema,
  problemSchema,
  sayingSchema,
} from '../../../../shared/errors.ts';

/**
 * Parts of the contract that have a name of their own in the description; any other is written out where it
 * stands. Generated clients name their types by them.
 */
export const apiNames: Readonly<Record<string, z.ZodType>> = {
  Actor: actorSchema,
  AuditEntry: auditEntrySchema,
  AuditFault: auditFaultSchema,
  BusinessCalendar: businessCalendarSchema,
  CalendarDate: dateText,
  DateNote: dateNoteSchema,
  Definitions: documentSchema,
  Duration: durationText,
  Failure: failureSchema,
  FailureCode: failureCode,
  Hold: holdInForceSchema,
  Host: hostSchema,
  Instant: instantText,
  Integration: integrationSchema,
  IntegrationStatus: integrationStatusSchema,
  Json: jsonValue,
  Lane: lane,
  LeakSource: leakSourceSchema,
  Occurrence: occurrenceText,
  OccurrenceChange: occurrenceChange,
  OccurrenceReport: occurrenceReportSchema,
  Outcome: outcomeSchema,
  Person: person,
  PreviewedOccurrence: previewedOccurrence,
  Problem: problemSchema,
  ProblemReport: problemReportSchema,
  Readiness: readinessStatusSchema,
  Reopening: reopeningStatusSchema,
  Run: runSummarySchema,
  Saying: sayingSchema,
  Scheduler: schedulerSchema,
  Selector: selectorSchema,
  Setting: settingSchema,
  Subject: subjectSchema,
  System: systemSchema,
  Window: maintenanceWindowSchema,
  WindowStatus: windowStatusSchema,
};
