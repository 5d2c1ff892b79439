import { announcementLooks } from './announcements/announcement-looks.ts';
import { apiLooks } from './api/api-looks.ts';
import { approvalLooks } from './approvals/approval-looks.ts';
import { archiveLooks } from './archives/archive-looks.ts';
import { backupLooks } from './backup/backup-looks.ts';
import { hostLooks } from './hosts/host-looks.ts';
import { pipelineLooks } from './pipelines/pipeline-looks.ts';
import { silenceLooks } from './silences/silence-looks.ts';
import { voiceLooks } from './voices/voice-looks.ts';
import { feedLooks } from './calendar-feed/feed-looks.ts';
import { doctorLooks } from './doctor/doctor-looks.ts';

/** Colour and icon of the kinds of entries that features add. */
export const featureLooks = {
  ...announcementLooks,
  ...approvalLooks,
  ...apiLooks,
  ...backupLooks,
  ...hostLooks,
  ...silenceLooks,
  ...voiceLooks,
  ...feedLooks,
  ...doctorLooks,
  ...archiveLooks,
  ...pipelineLooks,
};
