import { announcementTrailWords } from './announcements/announcement-trail-words.ts';
import { apiTrailWords } from './api/api-trail-words.ts';
import { approvalTrailWords } from './approvals/approval-trail-words.ts';
import { archiveTrailWords } from './archives/archive-trail-words.ts';
import { backupTrailWords } from './backup/backup-trail-words.ts';
import { hostTrailWords } from './hosts/host-trail-words.ts';
import { feedTrailWords } from './calendar-feed/feed-trail-words.ts';
import { silenceTrailWords } from './silences/silence-trail-words.ts';
import { voiceTrailWords } from './voices/voice-trail-words.ts';
import { pipelineTrailWords } from './pipelines/pipeline-trail-words.ts';
import { doctorTrailWords } from './doctor/doctor-trail-words.ts';

/** Sentences and names of the kinds of entries that features add. */
export const featureTrailWords = {
  en: {
    ...announcementTrailWords.en,
    ...approvalTrailWords.en,
    ...apiTrailWords.en,
    ...backupTrailWords.en,
    ...hostTrailWords.en,
    ...feedTrailWords.en,
    ...doctorTrailWords.en,
    ...archiveTrailWords.en,
    ...silenceTrailWords.en,
    ...voiceTrailWords.en,
    ...pipelineTrailWords.en,
  },
  es: {
    ...announcementTrailWords.es,
    ...approvalTrailWords.es,
    ...apiTrailWords.es,
    ...backupTrailWords.es,
    ...hostTrailWords.es,
    ...feedTrailWords.es,
    ...doctorTrailWords.es,
    ...archiveTrailWords.es,
    ...silenceTrailWords.es,
    ...voiceTrailWords.es,
    ...pipelineTrailWords.es,
  },
};
