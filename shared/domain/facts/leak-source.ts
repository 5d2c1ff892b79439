import { z } from 'zod';

const runId = z.string();

/** Who or what started what should not have run. Words: `shared/i18n/leak-source-words.ts`. */
export const leakSourceSchema = z.discriminatedUnion('code', [
  /** Its own scheduler, by the kind of the connector. */
  z.strictObject({ code: z.literal('scheduler'), scheduler: z.string() }),
  /** Never arguments, which may hold secrets. */
  z.strictObject({
    code: z.literal('process'),
    pid: z.int(),
    user: z.string().optional(),
    program: z.string().optional(),
  }),
  /** Of a guard whose command has ended. */
  z.strictObject({ code: z.literal('guard-run'), runId }),
  /** The agent's own, which the system held up between the gate's answer and the act. */
  z.strictObject({ code: z.literal('agent-run'), runId, heldUpMs: z.number() }),
  z.strictObject({ code: z.literal('worker-run'), runId, worker: z.string() }),
  z.strictObject({ code: z.literal('other'), text: z.string() }),
]);

export type LeakSource = z.output<typeof leakSourceSchema>;
