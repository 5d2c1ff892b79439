import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import { MOST_STARTS } from '../../../../shared/domain/schedulers/capabilities/scheduler-status.ts';
import type { BullmqScheduler } from '../../../../shared/domain/schedulers/kinds/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { zoneAt } from '../kit/zone-at.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { HeldQueue } from './held-queue.ts';
import { majorOf, resumeWords } from './legacy-pause.ts';
import { isPaused, readingOf } from './queue-facts.ts';
import { withQueue } from './queue-session.ts';

/** The pause takes effect at once; this bounds how long it takes to reach a nearby Redis. */
const SETTLE_MS = 1_000;

/** Tested against real programs of these major versions: others may store a queue differently. */
const KNOWN_MAJORS = [4, 5, 6];

/** Its workers do not support a queue-wide rate limit. */
const WITHOUT_LIMIT = 4;

/** How often to check whether the backlog has been processed. */
const LETTING_LOOK_MS = 500;

/** A BullMQ queue, paused as a whole and resumed at a limited rate. */
export class BullmqConnector implements Connector<BullmqScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'ownZone'>;
  readonly #letting = new Set<NodeJS.Timeout>();

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'ownZone'>) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'queue',
      inFlight: 'continues',
      // One job per job scheduler, and every delayed job: as `delayed` says.
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
      // An agent that died while draining the backlog left its rate limit: the next read removes
      // it.
      await queue.settle(this.#now());
      return succeed(readingOf(queue.facts, this.#now(), zoneAt(scheduler.host, this.#world)));
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

  /** Only jobs that Redis still has: queues can be set to remove finished ones. */
  startsSince(scheduler: BullmqScheduler, from: Instant): Promise<Result<readonly Instant[]>> {
    return withQueue(scheduler, this.#world.secrets, async (queue) => {
      const jobs = await queue.getJobs(['active', 'completed', 'failed'], 0, MOST_STARTS - 1);
      const starts = jobs.flatMap(({ processedOn }) =>
        processedOn === undefined || processedOn < from ? [] : [processedOn],
      );
      return succeed(starts.sort((a, b) => a - b).slice(0, MOST_STARTS));
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
    const script = resumeWords((name) => `${prefix}:${queue}:${name}`);
    return [...secretsNeeded(secrets), `${cli} EVAL ${script.map(shellWord).join(' ')}`];
  }

  async preflight(scheduler: BullmqScheduler): Promise<readonly PreflightFinding[]> {
    const found = await this.#with(scheduler, (queue) => Promise.resolve(succeed(queue.facts)));
    if (!found.ok) return [failedFinding(found.failure)];
    const { meta, schedulers, delayed, setAside } = found.value;
    const version = meta['version'];
    const counts = { schedulers: schedulers.length, delayed };
    const holds =
      version === undefined
        ? say('find-bullmq-holds-unknown', counts)
        : say('find-bullmq-holds', { ...counts, version });
    const major = majorOf(version ?? '');
    const isKnown = KNOWN_MAJORS.includes(major);
    return [
      ...(major === WITHOUT_LIMIT && scheduler.delayed === 'rate-limited' ? [UNLIMITED] : []),
      ...(setAside > 0 && !isPaused(found.value) ? [stranded(setAside)] : []),
      isKnown
        ? finding('ok', 'version', holds)
        : finding('warning', 'version', holds, say('find-bullmq-untested')),
    ];
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
      // A failure here is retried, and reported by the next reading.
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

const UNLIMITED = finding('warning', 'catch-up', say('find-bullmq-at-once'));

function stranded(jobs: number): PreflightFinding {
  return finding('warning', 'stranded', say('find-bullmq-stranded', { jobs }));
}
