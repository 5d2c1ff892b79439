import { z } from 'zod';
import { approversSchema } from '../domain/definitions/settings/approvers.ts';
import { maintenanceWindowSchema } from '../domain/definitions/maintenance-window.ts';
import { approvalSummarySchema } from '../domain/now/snapshot.ts';

/** A change of a window that waits for another person. */
export const approvalRequest = approvalSummarySchema.extend({
  reason: z.string().optional(),
  /** The changed keys, for `change`. */
  fields: z.array(z.string()),
  /** What holds; `null`: nothing does. */
  approved: maintenanceWindowSchema.nullable(),
  /** What it is to be; `null`: gone. */
  proposed: maintenanceWindowSchema.nullable(),
  /** Of the request about the list of approvers: that list, before and after; `null`: none. */
  approvers: z
    .strictObject({ approved: approversSchema.nullable(), proposed: approversSchema.nullable() })
    .optional(),
  /** Who asks has proposed it. */
  isYours: z.boolean(),
  /** SHA-256 of what is approved. */
  digest: z.string(),
  /** What an answer of who asks has to carry; absent: nobody in particular asks. */
  challenge: z.string().optional(),
});

export type ApprovalRequestShown = z.output<typeof approvalRequest>;
