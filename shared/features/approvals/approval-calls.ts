import { z } from 'zod';
import { APPROVERS_KEY, approversSchema } from '../../domain/definitions/settings/approvers.ts';
import { identifier, label } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { problemSchema, sayingSchema } from '../../errors.ts';
import { approvalRequest } from '../../contract/approval-request.ts';
import { commandId, person } from '../../contract/command-parts.ts';

/** Whether who asks may decide, as the system and the list of approvers say it now. */
const mayDecide = z.strictObject({
  ok: z.boolean(),
  /** Why not. */
  message: z.string().optional(),
  said: z.array(sayingSchema).optional(),
  /** The account's name, and what it would sign with. */
  name: z.string().optional(),
  keys: z.array(z.string()).optional(),
});

const token = z.string().max(200);
const answer = {
  windowId: identifier.or(z.literal(APPROVERS_KEY)),
  version: z.int(),
  /** As `approval.list` told it to this person. */
  challenge: z.string().max(200),
  /** Of a person who has no user here. */
  token: token.optional(),
  /** Of `approvalText`, as `ssh-keygen -Y sign` makes it. */
  signature: z.string().max(20_000).optional(),
};

/** The approval of windows by a second person. */
export const approvalCalls = {
  'approval.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ person: person.optional() }),
    result: z.strictObject({
      requests: z.array(approvalRequest),
      /** The list of approvers in force. */
      approvers: approversSchema.optional(),
      /** Absent: nobody in particular asks. */
      you: mayDecide.optional(),
    }),
  },
  'approval.give': {
    doors: 'every',
    others: 'approve',
    params: z.strictObject({
      ...{ commandId, person, ...answer },
      reason: label.optional(),
      /** Required, with a reason, where it changes an occurrence that is open. */
      allowOpenChanges: z.boolean().optional(),
    }),
    result: z.strictObject({ revision: z.int(), warnings: z.array(problemSchema) }),
  },
  /** A no; or who proposed it takes it back. */
  'approval.refuse': {
    doors: 'every',
    others: 'approve',
    params: z.strictObject({
      ...{ commandId, person, ...answer },
      reason: label,
    }),
    result: z.strictObject({ revision: z.int() }),
  },
  'approvalToken.add': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({ person, name: identifier, reason: label.optional() }),
    /** The secret, once: nobody can be told again. */
    result: z.strictObject({ token: z.string() }),
  },
  'approvalToken.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({
      tokens: z.array(z.strictObject({ name: z.string(), since: instantText, by: z.string() })),
    }),
  },
  'approvalToken.remove': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ person, name: identifier, reason: label.optional() }),
    result: z.strictObject({}),
  },
} as const;
