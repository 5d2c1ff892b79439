import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { oneLine } from '../../values/identifier.ts';

const MOST_NAMES = 1_000;

const names = z.array(oneLine(256)).max(MOST_NAMES).default([]);

/**
 * Which other users of the machine the dashboard lets in, and how far (agent/security.md). Users and
 * groups are those of the system, which says at the moment of each call who is in which group.
 */
export const dashboardSchema = z.strictObject({
  id: z.literal('dashboard'),
  others: z
    .strictObject({
      users: names,
      groups: names,
      /** `approve`: to read, and to approve and refuse what waits. */
      may: z.enum(['read', 'approve']).default('read'),
    })
    .refine(({ users, groups }) => users.length + groups.length > 0, {
      error: problemTexts['others-none'],
    }),
});

export type DashboardSetting = z.output<typeof dashboardSchema>;
