import type { Feature } from '../../../agent/app/feature.ts';
import { silentAnnouncements } from './announcements/silent-announcements.ts';
import { silentApi } from './api/silent-api.ts';
import { testApprovals } from './approvals/test-approvals.ts';
import { silentArchives } from './archives/silent-archives.ts';
import { worldCalendars } from './calendars/world-calendars.ts';
import { testPipelines } from './pipelines/test-pipelines.ts';
import { silentDoctor } from './doctor/silent-doctor.ts';
import { silentEvidence } from './evidence/silent-evidence.ts';
import { worldFeed } from './calendar-feed/world-feed.ts';
import { silentBackups } from './backup/silent-backups.ts';
import { worldSilences } from './silences/fake-monitor.ts';
import { worldVoices } from './voices/fake-voices.ts';
import { metricsAtWork } from '../../../agent/features/metrics/app/metrics-at-work.ts';
import { silentHosts } from './hosts/silent-hosts.ts';

/** The features of an agent in a test that is about none of them. */
export const worldFeatures: readonly Feature[] = [
  worldCalendars,
  silentHosts,
  worldSilences,
  worldVoices,
  silentAnnouncements,
  testApprovals,
  silentApi,
  testPipelines,
  silentBackups,
  worldFeed,
  silentDoctor,
  metricsAtWork,
  silentArchives,
  silentEvidence,
];

/** The same with those that the test is about. */
export function withFeatures(...features: readonly Feature[]): readonly Feature[] {
  return worldFeatures.map((one) => features.find(({ name }) => name === one.name) ?? one);
}
