import type { FailureText } from '../failure-texts.ts';
import { approvalSentences } from './failure-sentences-of-approvals.ts';
import { agentSentences } from './failure-sentences-of-agent.ts';
import { backupSentences } from './failure-sentences-of-backups.ts';
import { calendarSentences } from './failure-sentences-of-calendars.ts';
import { commandSentences } from './failure-sentences-of-commands.ts';
import { connectorSentences } from './failure-sentences-of-connectors.ts';
import { controlSentences } from './failure-sentences-of-control.ts';
import { discoverySentences } from './failure-sentences-of-discovery.ts';
import { evidenceSentences } from './failure-sentences-of-evidence.ts';
import { fileSentences } from './failure-sentences-of-files.ts';
import { findingSentences } from './failure-sentences-of-findings.ts';
import { mariadbSentences } from './failure-sentences-of-mariadb.ts';
import { placeSentences } from './failure-sentences-of-places.ts';
import { problemSentencesOfStatus } from './failure-sentences-of-problems.ts';
import { heldServiceSentences } from './failure-sentences-of-held-services.ts';
import { announcementSentences } from './failure-sentences-of-announcements.ts';
import { archiveSentences } from './failure-sentences-of-archives.ts';
import { hostSentences } from './failure-sentences-of-hosts.ts';
import { schedulerSentences } from './failure-sentences-of-schedulers.ts';
import { serviceSentences } from './failure-sentences-of-services.ts';
import { stewardSentences } from './failure-sentences-of-stewards.ts';
import { learnSentences } from './failure-words.ts';

/** Every sentence of failures and findings in Spanish; whoever loads this module can say them. */
export const failureSentences: Readonly<Record<FailureText, string>> = {
  ...agentSentences,
  ...approvalSentences,
  ...backupSentences,
  ...calendarSentences,
  ...commandSentences,
  ...connectorSentences,
  ...controlSentences,
  ...discoverySentences,
  ...evidenceSentences,
  ...fileSentences,
  ...findingSentences,
  ...placeSentences,
  ...problemSentencesOfStatus,
  ...heldServiceSentences,
  ...announcementSentences,
  ...archiveSentences,
  ...hostSentences,
  ...mariadbSentences,
  ...schedulerSentences,
  ...serviceSentences,
  ...stewardSentences,
};

learnSentences(failureSentences);
