import { announcementFacts } from './announcements/announcement-facts.ts';
import { apiFacts } from './api/api-facts.ts';
import { approvalFacts } from './approvals/approval-facts.ts';
import { archiveFacts } from './archives/archive-facts.ts';
import { backupFacts } from './backup/backup-facts.ts';
import { hostFacts } from './hosts/host-facts.ts';
import { feedFacts } from './calendar-feed/feed-facts.ts';
import { silenceFacts } from './silences/silence-facts.ts';
import { voiceFacts } from './voices/voice-facts.ts';
import { pipelineFacts } from './pipelines/pipeline-facts.ts';
import { doctorFacts } from './doctor/doctor-facts.ts';

/** The kinds of trail entries that features add. */
export const featureFacts = {
  ...announcementFacts,
  ...approvalFacts,
  ...apiFacts,
  ...backupFacts,
  ...hostFacts,
  ...feedFacts,
  ...doctorFacts,
  ...archiveFacts,
  ...silenceFacts,
  ...voiceFacts,
  ...pipelineFacts,
};
