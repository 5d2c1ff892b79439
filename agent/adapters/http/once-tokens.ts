import { hash, randomBytes } from 'node:crypto';
import type { Instant } from '../../../shared/domain/values/instant.ts';

interface Waiting<T> {
  readonly endsAt: Instant;
  readonly value: T;
}

/** Tokens that are good once and for a while. Of more than `most` that wait, the oldest go. */
export class OnceTokens<T> {
  readonly #most: number;
  readonly #lifeMs: number;
  /** By the hash: how long a lookup takes tells nothing about a token. */
  readonly #waiting = new Map<string, Waiting<T>>();

  constructor(most: number, lifeMs: number) {
    this.#most = most;
    this.#lifeMs = lifeMs;
  }

  /** 256 random bits, as text that an address can carry. */
  mint(value: T, now: Instant): { readonly token: string; readonly endsAt: Instant } {
    const token = randomBytes(32).toString('base64url');
    const endsAt = now + this.#lifeMs;
    this.#waiting.set(hash('sha256', token), { endsAt, value });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > this.#most && oldest !== undefined) this.#waiting.delete(oldest);
    return { token, endsAt };
  }

  /** What it stands for, this one time; `undefined`: unknown, used before, or too old. */
  take(token: string, now: Instant): { readonly value: T } | undefined {
    const key = hash('sha256', token);
    const found = this.#waiting.get(key);
    this.#waiting.delete(key);
    return found !== undefined && now < found.endsAt ? { value: found.value } : undefined;
  }

  /** How many that could still be used are taken back. */
  clear(now: Instant): number {
    const usable = [...this.#waiting.values()].filter(({ endsAt }) => now < endsAt);
    this.#waiting.clear();
    return usable.length;
  }
}
