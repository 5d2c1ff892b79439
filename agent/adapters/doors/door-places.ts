import type { Clock } from '../../ports/clock.ts';

export interface PlaceLimits {
  /** Connections that have not shown yet that they belong here. */
  readonly newcomers: number;
  /** Connections that have. */
  readonly connections: number;
  /** Who asked nothing for so long gives its place to somebody who comes when all are taken. */
  readonly yieldAfterMs: number;
}

/** A connection of a door. */
export interface Peer {
  /** Nothing that it asked for is under way. */
  readonly isIdle: boolean;
  /** Tells it that there is no place for it, and hangs up. */
  turnAway(): void;
}

/**
 * Who may stay connected to a door. Newcomers have places of their own and push each other out, the
 * oldest first, so that no number of them keeps out somebody who shows at once who they are.
 */
export class DoorPlaces<P extends Peer> {
  readonly #limits: PlaceLimits;
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** The oldest first. */
  readonly #newcomers = new Set<P>();
  /** Those of them that nothing can have been read of yet. */
  #unread = new Set<P>();
  /** When each asked last; the longest idle first. */
  readonly #clients = new Map<P, number>();

  constructor(limits: PlaceLimits, clock: Pick<Clock, 'monotonic'>) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** How many have shown that they belong here. */
  get size(): number {
    return this.#clients.size;
  }

  get clients(): readonly P[] {
    return [...this.#clients.keys()];
  }

  /** What it sends at once is read before it is judged: that takes a turn of the event loop. */
  enter(peer: P): void {
    this.#newcomers.add(peer);
    this.#unread.add(peer);
    if (this.#unread.size > 1) return;
    setImmediate(() => {
      this.#unread = new Set();
      setImmediate(() => this.#crowd());
    });
  }

  /** It has shown that it belongs here. `false`: all places are taken. */
  letIn(peer: P): boolean {
    if (!this.#clients.has(peer) && !this.#makePlace()) return false;
    this.#newcomers.delete(peer);
    this.#clients.delete(peer);
    this.#clients.set(peer, this.#clock.monotonic());
    return true;
  }

  leave(peer: P): void {
    this.#newcomers.delete(peer);
    this.#clients.delete(peer);
  }

  #makePlace(): boolean {
    if (this.#clients.size < this.#limits.connections) return true;
    const before = this.#clock.monotonic() - this.#limits.yieldAfterMs;
    for (const [peer, askedAt] of this.#clients) {
      if (askedAt > before) return false;
      if (!peer.isIdle) continue;
      this.leave(peer);
      peer.turnAway();
      return true;
    }
    return false;
  }

  #crowd(): void {
    for (const peer of this.#newcomers) {
      if (this.#newcomers.size <= this.#limits.newcomers || this.#unread.has(peer)) return;
      this.leave(peer);
      peer.turnAway();
    }
  }
}
