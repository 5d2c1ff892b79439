import type { Clock } from '../../../ports/time/clock.ts';
import type { FlagInterval, HoldsElsewhere } from '../../../ports/guards/hold-flags.ts';
import type { Log } from '../../../ports/log.ts';
import type { RedisLink } from '../../../adapters/redis/redis-link.ts';
import { EPOCH_KEY, holdsKey, LEASE_KEY } from './executor-keys.ts';
import { RENEW_LEASE, SERVER_ID } from './executor-scripts.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

type Flags = ReadonlyMap<string, readonly FlagInterval[]>;

/**
 * Holds are published again with each plan, daily at least; a key that is not renewed is worthless.
 */
const KEPT_MS = 3 * DAY_MS;

/** Renewals per lease period. */
const RENEWALS = 4;

interface HoldPorts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly log: Log;
  /** Distinguishes this publication from those of other or earlier agents. */
  readonly token: string;
  /** How long workers trust the holds after the agent's last renewal. */
  readonly leaseMs: number;
}

/**
 * Publishes all current and future holds to workers, and a lease that says they are still valid.
 * Integrations without holds get a key too: a missing key means that nothing is known.
 */
export class PublishedHolds implements HoldsElsewhere {
  readonly #ports: HoldPorts;
  readonly #flags = new Map<string, readonly FlagInterval[]>();
  #isComplete = false;
  #isRenewing = false;
  #isTroubled = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: HoldPorts) {
    this.#ports = ports;
    // After a reconnect this may be a Redis that lost its data.
    ports.link.on('ready', () => void this.#renew());
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** The complete list: an integration missing from `flags` no longer exists. */
  publish(flags: Flags): void {
    this.#flags.clear();
    for (const [id, intervals] of flags) this.#flags.set(id, intervals);
    this.#isComplete = false;
    this.#timer ??= setInterval(() => void this.#renew(), this.#ports.leaseMs / RENEWALS);
    void this.#renew();
  }

  update(flags: Flags): void {
    for (const [id, intervals] of flags) this.#flags.set(id, intervals);
    const pipeline = this.#ports.link.pipeline();
    for (const [id, intervals] of flags) {
      pipeline.set(holdsKey(id), JSON.stringify(intervals), 'PX', KEPT_MS);
    }
    // After a failure everything is published again before the lease is renewed.
    const failed = (): void => {
      this.#isComplete = false;
    };
    void pipeline.exec().then((results) => {
      if (results?.some(([error]) => error !== null) !== false) failed();
    }, failed);
  }

  async #renew(): Promise<void> {
    // Before the first plan nothing may be said about holds.
    const isMute = this.#timer === undefined || this.#ports.link.status !== 'ready';
    if (isMute || this.#isRenewing) return;
    this.#isRenewing = true;
    try {
      await this.#publishMissing();
      if (!(await this.#renewLease())) {
        this.#isComplete = false;
        await this.#publishMissing();
        await this.#renewLease();
      }
      this.#isTroubled = false;
    } catch (error) {
      this.#isComplete = false;
      if (!this.#isTroubled) this.#ports.log.warn('executor.unpublished', { why: String(error) });
      this.#isTroubled = true;
    } finally {
      this.#isRenewing = false;
    }
    if (!this.#isComplete && !this.#isTroubled) void this.#renew();
  }

  /** Repeated if another plan came in during a write. */
  async #publishMissing(): Promise<void> {
    while (!this.#isComplete) await this.#publishAll();
  }

  async #renewLease(): Promise<boolean> {
    const { link, clock, token, leaseMs } = this.#ports;
    const before = clock.now();
    const [seconds, micros] = await link.time();
    const after = clock.now();
    const time = Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
    const keys = [EPOCH_KEY, LEASE_KEY];
    // Redis truncates to whole milliseconds: its true time is less than one later.
    const bounds = [before - time - 1, after - time];
    return (await link.eval(RENEW_LEASE, 2, ...keys, token, leaseMs, ...bounds)) === 1;
  }

  async #publishAll(): Promise<void> {
    const { link, token } = this.#ports;
    this.#isComplete = true;
    const server = String(await link.eval(SERVER_ID, 0));
    const pipeline = link.pipeline();
    for (const [id, intervals] of this.#flags) {
      pipeline.set(holdsKey(id), JSON.stringify(intervals), 'PX', KEPT_MS);
    }
    pipeline.set(EPOCH_KEY, token + server);
    const results = (await pipeline.exec()) ?? [];
    const error = results.find(([one]) => one !== null)?.[0];
    if (error instanceof Error) throw error;
  }
}
