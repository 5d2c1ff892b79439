/** sshd takes ten logins under way at once by default, and each host has one of its own. */
const MOST_OPENING = 16;
/** Of one host: sshd's MaxSessions is 10, and persons have some. */
const MOST_OF_A_HOST = 4;
/** By then a connection is open, or has failed: see `ConnectTimeout`. */
const OPENING_MS = 10_000;

interface Limits {
  readonly opening?: number;
  readonly ofAHost?: number;
  readonly openingMs?: number;
}

/**
 * Who may call now. A host that answers slowly, or never, keeps a few places of its own, and none of
 * those of others for longer than a connection takes to open.
 */
export class HostAdmission {
  readonly #opening: Turnstile;
  readonly #ofHosts = new Map<string, Turnstile>();
  readonly #ofAHost: number;
  readonly #openingMs: number;

  constructor({
    opening = MOST_OPENING,
    ofAHost = MOST_OF_A_HOST,
    openingMs = OPENING_MS,
  }: Limits = {}) {
    this.#opening = new Turnstile(opening);
    this.#ofAHost = ofAHost;
    this.#openingMs = openingMs;
  }

  async pass<T>(hostId: string, call: () => Promise<T>): Promise<T> {
    const leaveHost = await this.#turnstileOf(hostId).enter();
    const leave = await this.#opening.enter();
    const opened = setTimeout(leave, this.#openingMs);
    try {
      return await call();
    } finally {
      clearTimeout(opened);
      leave();
      leaveHost();
    }
  }

  #turnstileOf(hostId: string): Turnstile {
    const known = this.#ofHosts.get(hostId);
    if (known !== undefined) return known;
    const made = new Turnstile(this.#ofAHost);
    this.#ofHosts.set(hostId, made);
    return made;
  }
}

/** Lets at most so many pass at once; the others wait in line. */
class Turnstile {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#free = most;
  }

  /** Who passed leaves by what this returns; leaving twice does nothing. */
  async enter(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    };
  }
}
