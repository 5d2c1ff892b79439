import type { SchedulerCapabilities } from '../../../../shared/domain/scheduler-capabilities.ts';
import type { BullmqScheduler } from '../../../../shared/domain/schedulers/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/connector.ts';
import type { ConnectorWorld } from '../connector-world.ts';
import { failedFinding } from '../failed-finding.ts';
import { secretsNeeded, shellWordOf } from '../secret-words.ts';
import { shellWord } from '../shell-word.ts';
import { HeldQueue } from './held-queue.ts';
import { readingOf } from './queue-facts.ts';
import { withQueue } from './queue-session.ts';

/** The pause itself holds at once; it takes this long at most to reach a Redis that is near. */
const SETTLE_MS = 1_000;

/** Scripts of another major version may keep a queue otherwise. */
const OUR_MAJOR = 6;

/** How often one looks whether what waited is worked off. */
const LETTING_LOOK_MS = 500;

/** A BullMQ queue, paused as a whole and let go at a bounded rate. */
export class BullmqConnector implements Connector<BullmqScheduler> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock'>;
  readonly #letting = new Set<NodeJS.Timeout>();

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'queue',
      inFlight: 'continues',
      // One job of each job scheduler, and every delayed job: as `delayed` says.
      missedAtResume: 'depends',
      reads: { nextRun: true, running: true },
      marker: 'native',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: SETTLE_MS,
      privilege: "reading and writing the queue's keys, and running scripts",
      verified: 'real-server',
    };
  }

  read(scheduler: BullmqScheduler): Promise<Result<SchedulerReading>> {
    return this.#with(scheduler, async (queue) => {
      // Whoever died while letting go what waited left the limit: the next look ends it.
      await queue.settle(this.#now());
      return succeed(readingOf(queue.facts, this.#now()));
    });
  }

  pause(
    scheduler: BullmqScheduler,
    { holdId }: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    return this.#with(scheduler, async (queue) => {
      await queue.pause(holdId);
      const fingerprints = { fingerprintBefore: fingerprint, fingerprintAfter: '' };
      return succeed({ priorEnabled: true, prior, ...fingerprints, at: this.#now() });
    });
  }

  resume(scheduler: BullmqScheduler): Promise<Result<void>> {
    return this.#with(scheduler, async (queue) => {
      const isLetting = await queue.resume(scheduler, this.#now());
      if (!isLetting.ok) return isLetting;
      if (isLetting.value) this.#watch(scheduler);
      return succeed(undefined);
    });
  }

  undo(scheduler: BullmqScheduler): readonly string[] {
    const { host, port, db, username, password, tls, prefix, queue } = scheduler;
    const secrets = password === undefined ? [] : [password];
    const environment = secrets.map((secret) => `REDISCLI_AUTH=${shellWordOf([secret])} `);
    const words = ['-h', host, '-p', String(port), '-n', String(db)];
    if (username !== undefined) words.push('--user', username);
    if (tls) words.push('--tls');
    const cli = `${environment.join('')}redis-cli ${words.map(shellWord).join(' ')}`;
    const key = (name: string): string => shellWord(`${prefix}:${queue}:${name}`);
    return [
      ...secretsNeeded(secrets),
      // As Queue.resume: a worker that waits is woken by the marker.
      `${cli} HDEL ${key('meta')} paused`,
      `${cli} ZADD ${key('marker')} 0 0`,
      `${cli} DEL ${key('remanso')}`,
    ];
  }

  async preflight(scheduler: BullmqScheduler): Promise<readonly PreflightFinding[]> {
    const found = await this.#with(scheduler, (queue) => Promise.resolve(succeed(queue.facts)));
    if (!found.ok) return failedFinding(found.failure);
    const { meta, schedulers, delayed } = found.value;
    const version = meta['version'] ?? 'of unknown version';
    const message =
      `${schedulers.length} job schedulers and ${delayed} delayed jobs; written by ${version}. ` +
      'The whole queue is paused, with all its jobs.';
    const level = majorOf(version) === OUR_MAJOR ? 'ok' : 'warning';
    const stranger =
      ` This agent speaks to it as BullMQ ${OUR_MAJOR}: keep its programs at the same major version, ` +
      'or try a pause beforehand.';
    return [{ level, code: 'version', message: level === 'ok' ? message : message + stranger }];
  }

  close(): Promise<void> {
    for (const timer of this.#letting) clearTimeout(timer);
    this.#letting.clear();
    return Promise.resolve();
  }

  #watch(scheduler: BullmqScheduler): void {
    const timer = setTimeout(() => {
      this.#letting.delete(timer);
      const settled = this.#with(scheduler, async (queue) =>
        succeed(await queue.settle(this.#now())),
      );
      // What fails here is tried again, and told by the next reading.
      void settled.then((done) => {
        if (!done.ok || !done.value) this.#watch(scheduler);
      });
    }, LETTING_LOOK_MS);
    timer.unref();
    this.#letting.add(timer);
  }

  #with<T>(
    scheduler: BullmqScheduler,
    work: (queue: HeldQueue) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return withQueue(scheduler, this.#world.secrets, async (opened, link) => {
      const queue = await HeldQueue.of(opened, link, scheduler, this.#now());
      return queue.ok ? work(queue.value) : queue;
    });
  }

  #now(): number {
    return this.#world.clock.now();
  }
}

/** Of `bullmq:6.7.0`. */
function majorOf(version: string): number {
  return Number(/^bullmq[^:]*:(\d+)\./.exec(version)?.[1]);
}
