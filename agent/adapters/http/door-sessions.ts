import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';

/** A browser stays let in for this long, over restarts of the agent too. */
const SESSION_MS = 30 * 86_400_000;

const COOKIE = /^([A-Za-z0-9_-]{43})\.(\d{1,16})\.([A-Za-z0-9_-]{43})$/;

/** 256 random bits, to be printed in the address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}

/**
 * Who is let in. The token of the printed address is good once; what it is exchanged for is a
 * random id, signed with a key that outlives the agent, so that a page finds back to the next one.
 */
export class DoorSessions {
  readonly #key: Buffer;
  readonly #clock: Clock;
  #token: string | undefined;

  constructor(key: Buffer, token: string, clock: Clock) {
    this.#key = key;
    this.#token = token;
    this.#clock = clock;
  }

  /** The value of a new session; `undefined` for a token that is wrong or was used before. */
  exchange(token: string): string | undefined {
    if (this.#token === undefined || !isSame(token, this.#token)) return undefined;
    this.#token = undefined;
    const content = `${randomBytes(32).toString('base64url')}.${this.#clock.now()}`;
    return `${content}.${this.#sign(content)}`;
  }

  isValid(session: string | undefined): boolean {
    const [, id, issued, signature] = COOKIE.exec(session ?? '') ?? [];
    if (id === undefined || issued === undefined || signature === undefined) return false;
    const age = this.#clock.now() - Number(issued);
    return isSame(signature, this.#sign(`${id}.${issued}`)) && age < SESSION_MS;
  }

  #sign(content: string): string {
    return createHmac('sha256', this.#key).update(content).digest('base64url');
  }
}
