import { hash, randomBytes } from 'node:crypto';
import type { Instant } from '../../../shared/domain/values/instant.ts';

interface Waiting<T> {
  readonly endsAt: Instant;
  readonly value: T;
}

/** Single-use tokens that expire. Beyond `most` unused ones the oldest are dropped. */
export class OnceTokens<T> {
  readonly #most: number;
  readonly #lifeMs: number;
  /** By hash: lookup time reveals nothing about a token. */
  readonly #waiting = new Map<string, Waiting<T>>();

  constructor(most: number, lifeMs: number) {
    this.#most = most;
    this.#lifeMs = lifeMs;
  }

  /** 256 random bits, in URL-safe text. */
  mint(value: T, now: Instant): { readonly token: string; readonly endsAt: Instant } {
    const token = randomBytes(32).toString('base64url');
    const endsAt = now + this.#lifeMs;
    this.#waiting.set(hash('sha256', token), { endsAt, value });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > this.#most && oldest !== undefined) this.#waiting.delete(oldest);
    return { token, endsAt };
  }

  /** Its value, once; `undefined`: unknown, already used, or expired. */
  take(token: string, now: Instant): { readonly value: T } | undefined {
    const key = hash('sha256', token);
    const found = this.#waiting.get(key);
    this.#waiting.delete(key);
    return found !== undefined && now < found.endsAt ? { value: found.value } : undefined;
  }

  /** Revokes all and returns how many were still valid. */
  clear(now: Instant): number {
    const usable = [...this.#waiting.values()].filter(({ endsAt }) => now < endsAt);
    this.#waiting.clear();
    return usable.length;
  }
}
