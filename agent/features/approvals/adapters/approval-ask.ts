import { z } from 'zod';
import { failureSchema } from '../../../../shared/errors.ts';

/** What other users of the machine may ask; nothing else reaches the agent in this way. */
export const APPROVAL_CALLS = ['approval.list', 'approval.give', 'approval.refuse'] as const;

export type ApprovalCall = (typeof APPROVAL_CALLS)[number];

/** One file in the public folder, named at random by who asks. Whose it is, the system says. */
export const approvalAskSchema = z.strictObject({
  format: z.literal(1),
  call: z.enum(APPROVAL_CALLS),
  params: z.unknown(),
});

/** The answer under the same name; the value is decoded by the call that was asked. */
export const approvalAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: failureSchema }),
]);

export const LONGEST_ASK_BYTES = 16 * 1024;
export const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

/** Nobody waits longer for an answer; what is older is not done any more. */
export const ASK_MS = 60_000;

/** 128 random bits. */
export const ASK_NAME = /^[0-9a-f]{32}\.json$/;
