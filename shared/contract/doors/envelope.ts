import { z } from 'zod';
import { failureSchema } from '../../errors.ts';

/** Framing of calls, replies and events where JSON-RPC is not used: the browser's WebSocket. */
export const callEnvelope = z.strictObject({
  id: z.int().nonnegative(),
  call: z.string().max(200),
  params: z.unknown(),
});

export const replyEnvelope = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.int().nonnegative(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: z.int().nonnegative(), ok: z.literal(false), failure: failureSchema }),
]);

export const eventEnvelope = z.strictObject({ event: z.string(), data: z.unknown() });

export type CallEnvelope = z.output<typeof callEnvelope>;
export type ReplyEnvelope = z.output<typeof replyEnvelope>;
