import announcements from './announcements/failures/locales/en.json' with { type: 'json' };
import api from './api/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as ApiValues } from './api/failures/values.ts';
import approvals from './approvals/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as AnnouncementValues } from './announcements/failures/values.ts';
import archives from './archives/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as ArchiveValues } from './archives/failures/values.ts';
import backup from './backup/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as ApprovalValues } from './approvals/failures/values.ts';
import type { FailuresValues as BackupValues } from './backup/failures/values.ts';
import hosts from './hosts/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as HostValues } from './hosts/failures/values.ts';
import type { Merged } from './merged.ts';
import calendarFeed from './calendar-feed/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as CalendarFeedValues } from './calendar-feed/failures/values.ts';
import calendars from './calendars/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as CalendarsValues } from './calendars/failures/values.ts';
import desktop from './desktop/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as DesktopValues } from './desktop/failures/values.ts';
import doctor from './doctor/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as DoctorValues } from './doctor/failures/values.ts';
import service from './service/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as ServiceValues } from './service/failures/values.ts';
import silences from './silences/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as SilenceValues } from './silences/failures/values.ts';
import voices from './voices/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as VoiceValues } from './voices/failures/values.ts';
import metrics from './metrics/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as MetricValues } from './metrics/failures/values.ts';
import pipelines from './pipelines/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as PipelineValues } from './pipelines/failures/values.ts';
import evidence from './evidence/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as EvidenceValues } from './evidence/failures/values.ts';

/** Sentences of failures that features add, by code; English types the codes. */
export const featureFailures = {
  ...announcements,
  ...approvals,
  ...api,
  ...backup,
  ...hosts,
  ...calendarFeed,
  ...desktop,
  ...doctor,
  ...calendars,
  ...service,
  ...archives,
  ...evidence,
  ...silences,
  ...voices,
  ...metrics,
  ...pipelines,
};

/** The names of the values of each that has any. */
export type FeatureFailureValues = Merged<
  [
    AnnouncementValues,
    ApprovalValues,
    ApiValues,
    BackupValues,
    HostValues,
    CalendarFeedValues,
    DesktopValues,
    DoctorValues,
    CalendarsValues,
    ServiceValues,
    ArchiveValues,
    EvidenceValues,
    SilenceValues,
    VoiceValues,
    MetricValues,
    PipelineValues,
  ]
>;
