import type { Merged } from '../../shared/features/merged.ts';
import type { AnnouncementsNamespace } from './announcements/announcements-words.ts';
import type { ProgramsNamespace } from './api/programs-words.ts';
import type { ApprovalsNamespace } from './approvals/approvals-words.ts';
import type { BackupNamespace } from './backup/backup-words.ts';
import type { HostsNamespace } from './hosts/hosts-words.ts';
import type { ReportNamespace } from './reports/report-words.ts';
import type { ServersNamespace } from './servers/servers-words.ts';
import type { CalendarFeedNamespace } from './calendar-feed/feed-words.ts';
import type { CalendarsNamespace } from './calendars/calendars-words.ts';
import type { YearNamespace } from './calendars/year-words.ts';
import type { HealthNamespace } from './doctor/health-words.ts';
import type { UpdatesNamespace } from './updates/updates-words.ts';
import type { EvidenceNamespace } from './evidence/evidence-words.ts';
import type { AlarmsNamespace } from './silences/alarms-words.ts';
import type { PipelinesNamespace } from './pipelines/pipelines-words.ts';
import type { VoicesNamespace } from './voices/voices-words.ts';

/** The namespaces of words that features add; each comes with what uses it. */
export type FeatureWords = Merged<
  [
    AnnouncementsNamespace,
    ApprovalsNamespace,
    BackupNamespace,
    HostsNamespace,
    ServersNamespace,
    CalendarFeedNamespace,
    HealthNamespace,
    ReportNamespace,
    EvidenceNamespace,
    UpdatesNamespace,
    CalendarsNamespace,
    YearNamespace,
    AlarmsNamespace,
    PipelinesNamespace,
    VoicesNamespace,
    ProgramsNamespace,
  ]
>;
