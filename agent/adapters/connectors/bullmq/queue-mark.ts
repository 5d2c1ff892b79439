import { z } from 'zod';

const rateLimit = z.object({ max: z.number(), duration: z.number() });

/**
 * What we leave beside a queue, in a key of its own: that we paused it, or that we are letting go
 * what waited at a bounded rate.
 */
const queueMark = z.object({
  holdId: z.string(),
  letting: z
    .object({
      limit: rateLimit,
      /** The limit of others from before; it comes back. */
      prior: rateLimit.nullable(),
      /** By then all that waited was started. */
      endsAt: z.number(),
    })
    .optional(),
});

export type RateLimit = z.output<typeof rateLimit>;
export type QueueMark = z.output<typeof queueMark>;

/** As much of a client of Redis as the mark needs. */
interface MarkClient {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<unknown>;
  del(...keys: string[]): Promise<number>;
}

/** Beside BullMQ's own keys, none of which has this name. */
const NAME = 'remanso';

export class MarkKey {
  readonly #client: MarkClient;
  readonly #key: string;

  constructor(client: MarkClient, toKey: (name: string) => string) {
    this.#client = client;
    this.#key = toKey(NAME);
  }

  async read(): Promise<QueueMark | undefined> {
    const text = await this.#client.get(this.#key);
    return text === null ? undefined : queueMark.parse(JSON.parse(text));
  }

  async write(mark: QueueMark): Promise<void> {
    await this.#client.set(this.#key, JSON.stringify(mark));
  }

  async remove(): Promise<void> {
    await this.#client.del(this.#key);
  }
}
