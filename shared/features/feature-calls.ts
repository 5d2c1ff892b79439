import { announcementCalls } from './announcements/announcement-calls.ts';
import { apiCalls } from './api/api-calls.ts';
import { approvalCalls } from './approvals/approval-calls.ts';
import { archiveCalls } from './archives/archive-calls.ts';
import { backupCalls } from './backup/backup-calls.ts';
import { hostCalls } from './hosts/host-calls.ts';
import { feedCalls } from './calendar-feed/feed-calls.ts';
import { calendarCalls } from './calendars/calendar-calls.ts';
import { planCalls } from './calendars/plan-calls.ts';
import { doctorCalls } from './doctor/doctor-calls.ts';
import { silenceCalls } from './silences/silence-calls.ts';
import { voiceCalls } from './voices/voice-calls.ts';
import { pipelineCalls } from './pipelines/pipeline-calls.ts';
import { metricCalls } from './metrics/metric-calls.ts';
import { checkpointCalls } from './evidence/checkpoint-calls.ts';

/** The calls that features add to the contract. */
export const featureCalls = {
  ...announcementCalls,
  ...approvalCalls,
  ...apiCalls,
  ...backupCalls,
  ...hostCalls,
  ...feedCalls,
  ...doctorCalls,
  ...archiveCalls,
  ...checkpointCalls,
  ...calendarCalls,
  ...planCalls,
  ...silenceCalls,
  ...voiceCalls,
  ...metricCalls,
  ...pipelineCalls,
};

export type FeatureCall = keyof typeof featureCalls;
