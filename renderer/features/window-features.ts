import { announcedPage } from './announcements/announced-page.ts';
import { approvalsPage } from './approvals/approvals-page.ts';
import { yearPage } from './calendars/year-page.ts';
import { pastPage } from './reports/past-page.ts';
import type { FeaturePage } from './feature-page.ts';

/** Pages that features add below *Windows*; their buttons are in feature-buttons.tsx, which is loaded later. */
export const windowFeatures: readonly FeaturePage[] = [
  yearPage,
  announcedPage,
  approvalsPage,
  pastPage,
];
