import type { OpenDoctorPart, MendOf } from '../cli/session/doctor-scene.ts';
import { announcementMend } from './announcements/cli/announcement-mend.ts';
import { tokensCheck } from './api/cli/tokens-check.ts';
import { approvalMend } from './approvals/cli/approval-mend.ts';
import { calendarsCheck } from './calendars/cli/calendars-check.ts';
import { desktopDoctor } from './desktop/cli/desktop-check.ts';
import { feedMend } from './calendar-feed/cli/feed-mend.ts';
import { hostsCheck } from './hosts/cli/hosts-check.ts';
import { serviceDoctor } from './service/cli/service-check.ts';
import { monitorsCheck } from './silences/cli/monitors-check.ts';
import { saidOfMonitors } from './silences/cli/monitors-check.ts';
import { voicesCheck } from './voices/cli/voices-check.ts';
import { saidOfVoices } from './voices/cli/voices-check.ts';

/** What features add to an examination by doctor. */
export const doctorParts: readonly OpenDoctorPart[] = [
  serviceDoctor,
  desktopDoctor,
  () => ({ checks: [hostsCheck] }),
  () => ({ checks: [calendarsCheck] }),
  () => ({ checks: [monitorsCheck] }),
  () => ({ checks: [voicesCheck] }),
  () => ({ checks: [tokensCheck] }),
];

/** What the codes of problems begin with that these checks say. */
export const problemsSaid: readonly string[] = [...saidOfMonitors, ...saidOfVoices];

/** What mends the problems of features. */
export const problemMends: readonly MendOf[] = [announcementMend, approvalMend, feedMend];
