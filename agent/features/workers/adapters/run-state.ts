import { z } from 'zod';
import { outcomeSchema } from '../../../../shared/domain/facts/outcome.ts';
import {
  unstartedReason,
  type UnstartedReason,
} from '../../../../shared/domain/facts/reason-codes.ts';
import type { HoldInForce } from '../../../../shared/domain/holds/hold.ts';
import type { RunOutcome } from '../../../ports/runs/runner.ts';

const outcome = z.object({
  succeeded: z.boolean(),
  outcome: outcomeSchema,
  output: z.string(),
});

const hold = z.object({
  holdId: z.string(),
  kind: z.enum(['window', 'manual']),
  windowId: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  from: z.number(),
  opensAt: z.number().optional(),
  until: z.number().nullable(),
});

const taken = z.object({
  // Taken by a worker; `running` from its first byte on.
  state: z.enum(['claimed', 'running']),
  worker: z.string(),
  at: z.coerce.number(),
  seenAt: z.string(),
});

export type TakenRun = z.output<typeof taken>;

/** The record of a run in Redis, as HGETALL returns it. */
const runFields = z.discriminatedUnion('state', [
  z.object({ state: z.literal('queued'), server: z.string(), notAfter: z.coerce.number() }),
  taken,
  z.object({ state: z.literal('refused'), why: z.string(), hold: z.string().optional() }),
  z.object({
    state: z.literal('ended'),
    worker: z.string(),
    at: z.coerce.number(),
    outcome: z.string(),
  }),
]);

export type RunState = z.output<typeof runFields>;

/** `undefined` if Redis has no such record (any more), or a damaged one. */
export function decodeRunState(fields: Readonly<Record<string, string>>): RunState | undefined {
  return runFields.safeParse(fields).data;
}

export function decodeOutcome(text: string): RunOutcome {
  return outcome.parse(JSON.parse(text));
}

/** A worker of a newer version may know more reasons. */
export function unstartedReasonOf(why: string): UnstartedReason {
  return unstartedReason.safeParse(why).data ?? 'other';
}

export function decodeHold(text: string): HoldInForce {
  return holdOf(hold.parse(JSON.parse(text)));
}

function holdOf({
  holdId,
  kind,
  windowId,
  reason,
  by,
  from,
  opensAt,
  until,
}: z.output<typeof hold>): HoldInForce {
  const owner = windowId === undefined ? {} : { windowId };
  return { id: holdId, kind, ...owner, reason, by, since: opensAt ?? from, until };
}
