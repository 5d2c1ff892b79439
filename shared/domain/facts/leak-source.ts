import { z } from 'zod';

const runId = z.string();

/** Who started a run during a hold. Words: `shared/i18n/outcomes/leak-source-words.ts`. */
export const leakSourceSchema = z.discriminatedUnion('code', [
  /** Its own scheduler, by connector kind. */
  z.strictObject({ code: z.literal('scheduler'), scheduler: z.string() }),
  /** Never with arguments, which may contain secrets. */
  z.strictObject({
    code: z.literal('process'),
    pid: z.int(),
    user: z.string().optional(),
    program: z.string().optional(),
  }),
  /** A guard whose command has ended. */
  z.strictObject({ code: z.literal('guard-run'), runId }),
  /** The agent's own run; the system stalled it between the gate's check and the start. */
  z.strictObject({ code: z.literal('agent-run'), runId, heldUpMs: z.number() }),
  z.strictObject({ code: z.literal('worker-run'), runId, worker: z.string() }),
  /** A start that the guard of a host let through: its plan said nothing of the hold, or its clock. */
  z.strictObject({
    code: z.literal('host-run'),
    host: z.string(),
    pid: z.int(),
    user: z.string().optional(),
  }),
]);

export type LeakSource = z.output<typeof leakSourceSchema>;
