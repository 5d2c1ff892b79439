import { z } from 'zod';
import type { Failure } from '../../../shared/errors.ts';

const LONGEST_ID = 100;

const requestSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(LONGEST_ID), z.number()]),
  method: z.string(),
  // Only the envelope's shape is checked here: the contract decodes its content.
  params: z
    .custom<object>((value) => typeof value === 'object')
    .nullish()
    .transform((value) => value ?? {}),
});

const notificationSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.undefined().optional(),
  method: z.string(),
});

export type Request = z.output<typeof requestSchema>;

export type Verdict =
  | { readonly kind: 'pass'; readonly request: Request }
  | { readonly kind: 'answer'; readonly id: string | number; readonly failure: Failure }
  | { readonly kind: 'drop'; readonly method: string }
  | { readonly kind: 'refuse'; readonly failure: Failure };

const NO_REQUEST: Failure = {
  code: 'invalid-parameters',
  message:
    'Expected one JSON-RPC 2.0 request with a string or number as id; batches are not supported',
};

/** One connection's requests in progress, with the bytes that each holds. */
export class RequestLedger {
  readonly #limit: number;
  readonly #underWay = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#underWay.size;
  }

  /** Calls need no notifications, so a flood of them is dropped and costs no memory. */
  judge(json: unknown, bytes: number): Verdict {
    // Most are requests, and finding out what does not fit takes longer than all else here.
    const request = requestSchema.safeParse(json);
    if (!request.success) {
      const notification = notificationSchema.safeParse(json);
      return notification.success
        ? { kind: 'drop', method: notification.data.method }
        : { kind: 'refuse', failure: NO_REQUEST };
    }
    const { id } = request.data;
    const key = String(id);
    if (this.#underWay.has(key)) {
      const message = `A request with the id ${key} is in progress; expected another id`;
      return { kind: 'answer', id, failure: { code: 'invalid-parameters', message } };
    }
    if (this.#underWay.size >= this.#limit) {
      const message = `${this.#limit} requests are in progress; wait for an answer to one of them`;
      return { kind: 'answer', id, failure: { code: 'busy', message } };
    }
    this.#underWay.set(key, bytes);
    return { kind: 'pass', request: request.data };
  }

  /** The request was answered: returns the bytes that it held. */
  settle(id: string | number): number {
    const key = String(id);
    const bytes = this.#underWay.get(key) ?? 0;
    this.#underWay.delete(key);
    return bytes;
  }
}
