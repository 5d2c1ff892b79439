import { z } from 'zod';

const rateLimit = z.object({ max: z.number(), duration: z.number() });

/**
 * What we store next to a queue, in a key of our own: that we paused it, or that we are releasing
 * its backlog at a limited rate.
 */
const queueMark = z.object({
  holdId: z.string(),
  letting: z
    .object({
      limit: rateLimit,
      /** The previous limit, which is restored. */
      prior: rateLimit.nullable(),
      /** By then the whole backlog has been started. */
      endsAt: z.number(),
    })
    .optional(),
});

export type RateLimit = z.output<typeof rateLimit>;
export type QueueMark = z.output<typeof queueMark>;

/** The Redis commands that the mark needs. */
interface MarkClient {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<unknown>;
  del(...keys: string[]): Promise<number>;
}

/** BullMQ uses no key of this name. */
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
