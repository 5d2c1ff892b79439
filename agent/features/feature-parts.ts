import type { z } from 'zod';
import { announcementParts } from './announcements/core/announcement-parts.ts';
import { apiParts } from './api/core/api-token-parts.ts';
import { approvalParts } from './approvals/core/approval-parts.ts';
import { calendarFeedParts } from './calendar-feed/core/calendar-feed-parts.ts';
import { alarmParts } from './silences/core/alarm-watch.ts';
import { leaseParts } from './pipelines/core/lease.ts';
import { silenceParts } from './silences/core/silence.ts';
import { voiceParts } from './voices/core/outbox.ts';

/** Parts of the state that features add, with what an entry of each is. */
export const featureParts = {
  ...announcementParts,
  ...approvalParts,
  ...apiParts,
  ...calendarFeedParts,
  ...silenceParts,
  ...alarmParts,
  ...voiceParts,
  ...leaseParts,
};

export type FeatureParts = {
  readonly [Part in keyof typeof featureParts]: z.output<(typeof featureParts)[Part]>;
};
