import { z } from 'zod';
import { maintenanceWindowSchema } from '../domain/definitions/maintenance-window.ts';
import { approvalSummarySchema } from '../domain/now/snapshot.ts';
import { identifier, label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { problemSchema } from '../errors.ts';
import { commandId, person } from './command-parts.ts';

/** A change of a window that waits for another person. */
export const approvalRequest = approvalSummarySchema.extend({
  reason: z.string().optional(),
  /** The changed keys, for `change`. */
  fields: z.array(z.string()),
  /** What holds; `null`: nothing does. */
  approved: maintenanceWindowSchema.nullable(),
  /** What it is to be; `null`: gone. */
  proposed: maintenanceWindowSchema.nullable(),
  /** Who asks has proposed it. */
  isYours: z.boolean(),
});

const token = z.string().max(200);
const ofVersion = { windowId: identifier, version: z.int() };

/** The approval of windows by a second person. */
export const approvalCalls = {
  'approval.list': {
    doors: 'every',
    params: z.strictObject({ person: person.optional() }),
    result: z.strictObject({ requests: z.array(approvalRequest) }),
  },
  'approval.give': {
    doors: 'every',
    params: z.strictObject({
      ...{ commandId, person, ...ofVersion },
      reason: label.optional(),
      /** Of a person who has no user here. */
      token: token.optional(),
      /** Required, with a reason, where it changes an occurrence that is open. */
      allowOpenChanges: z.boolean().optional(),
    }),
    result: z.strictObject({ revision: z.int(), warnings: z.array(problemSchema) }),
  },
  /** A no; or who proposed it takes it back. */
  'approval.refuse': {
    doors: 'every',
    params: z.strictObject({
      ...{ commandId, person, ...ofVersion },
      reason: label,
      token: token.optional(),
    }),
    result: z.strictObject({ revision: z.int() }),
  },
  'approvalToken.add': {
    doors: 'socket',
    params: z.strictObject({ person, name: identifier, reason: label.optional() }),
    /** The secret, once: nobody can be told again. */
    result: z.strictObject({ token: z.string() }),
  },
  'approvalToken.list': {
    doors: 'every',
    params: z.strictObject({}),
    result: z.strictObject({
      tokens: z.array(z.strictObject({ name: z.string(), since: instantText, by: z.string() })),
    }),
  },
  'approvalToken.remove': {
    doors: 'every',
    params: z.strictObject({ person, name: identifier, reason: label.optional() }),
    result: z.strictObject({}),
  },
} as const;

export type ApprovalRequestShown = z.output<typeof approvalRequest>;
