import type { RemansoProgram } from '../../adapters/processes/remanso-process.ts';
import type { Feature } from '../../app/feature.ts';
import { outsideAnnouncements } from './adapters/outside-announcements.ts';
import { announcementsOver } from './app/announcements-at-work.ts';

/** What others announce becomes windows, once a person has said so. */
export function announcements({ remanso }: { readonly remanso: RemansoProgram }): Feature {
  return announcementsOver(outsideAnnouncements(remanso));
}
