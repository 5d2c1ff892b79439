import type { Clock } from '../../ports/time/clock.ts';

export interface PlaceLimits {
  /** Connections that have not authenticated yet. */
  readonly newcomers: number;
  /** Connections that have. */
  readonly connections: number;
  /** When all places are taken, a client idle for this long gives way to a new one. */
  readonly yieldAfterMs: number;
}

export interface Peer {
  /** None of its requests is in progress. */
  readonly isIdle: boolean;
  /** Tells it that there is no place, and disconnects. */
  turnAway(): void;
}

/**
 * Decides who may stay connected to a server. Newcomers have places of their own and displace each
 * other, oldest first, so that no number of them can keep out a client that authenticates at once.
 */
export class DoorPlaces<P extends Peer> {
  readonly #limits: PlaceLimits;
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Oldest first. */
  readonly #newcomers = new Set<P>();
  /** Those from which nothing can have been read yet. */
  #unread = new Set<P>();
  /** When each last sent a request; longest idle first. */
  readonly #clients = new Map<P, number>();

  constructor(limits: PlaceLimits, clock: Pick<Clock, 'monotonic'>) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** The number of authenticated clients. */
  get size(): number {
    return this.#clients.size;
  }

  get clients(): readonly P[] {
    return [...this.#clients.keys()];
  }

  /**
   * What it sends at once is read before it can be dropped: that takes a turn of the event loop.
   */
  enter(peer: P): void {
    this.#newcomers.add(peer);
    this.#unread.add(peer);
    if (this.#unread.size > 1) return;
    setImmediate(() => {
      this.#unread = new Set();
      setImmediate(() => this.#crowd());
    });
  }

  /** It has authenticated. `false`: all places are taken. */
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
