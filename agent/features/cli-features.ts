import type { CliFeature } from '../cli/session/cli-feature.ts';
import { announcementsCli } from './announcements/cli/announcements-cli.ts';
import { apiCli } from './api/cli/api-cli.ts';
import { approvalsCli } from './approvals/cli/approvals-cli.ts';
import { archivesCli } from './archives/cli/archives-cli.ts';
import { backupCli } from './backup/cli/backup-cli.ts';
import { calendarFeedCli } from './calendar-feed/cli/calendar-feed-cli.ts';
import { calendarsCli } from './calendars/cli/calendars-cli.ts';
import { doctorCli } from './doctor/cli/doctor-cli.ts';
import { evidenceCli } from './evidence/cli/evidence-cli.ts';
import { hostsCli } from './hosts/cli/hosts-cli.ts';
import { metricsCli } from './metrics/cli/metrics-cli.ts';
import { pipelinesCli } from './pipelines/cli/pipelines-cli.ts';
import { reportsCli } from './reports/cli/reports-cli.ts';
import { serviceCli } from './service/cli/service-cli.ts';
import { silencesCli } from './silences/cli/silences-cli.ts';
import { voicesCli } from './voices/cli/voices-cli.ts';
import { workersCli } from './workers/cli/workers-cli.ts';

/** What features add to the command line, in the order of the help. */
export const cliFeatures: readonly CliFeature[] = [
  hostsCli,
  announcementsCli,
  approvalsCli,
  silencesCli,
  voicesCli,
  calendarsCli,
  calendarFeedCli,
  serviceCli,
  doctorCli,
  metricsCli,
  backupCli,
  workersCli,
  apiCli,
  pipelinesCli,
  reportsCli,
  archivesCli,
  evidenceCli,
];
