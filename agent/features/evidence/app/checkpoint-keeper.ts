import { errorMessage } from '../../../../shared/error-message.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { CheckpointRow } from '../../../../shared/features/evidence/checkpoint-calls.ts';
import { everyMs, USUAL_EVIDENCE } from '../../../../shared/features/evidence/evidence-setting.ts';
import {
  CLOCK_TOLERANCE_MS,
  type SignatureTools,
} from '../../../../shared/domain/trail/checkpoint-chain.ts';
import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import {
  CHECKPOINT_PROBLEM,
  COPY_PROBLEM,
  STAMP_PROBLEM,
} from '../../../../shared/features/evidence/evidence-problems.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Checkpoints, TimeStamps } from './evidence-ports.ts';
import type { Delay } from '../../../ports/time/timer.ts';
import { AskedCopies, type AskPorts } from './asked-copies.ts';
import { makeCheckpoint, type MakerPorts } from './checkpoint-maker.ts';
import { OutsideCopies } from './outside-copies.ts';
import { Retry } from './retry.ts';

export interface KeeperPorts extends MakerPorts, AskPorts {
  readonly tools: SignatureTools;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly stamps: TimeStamps;
  readonly fingerprint: (publicKey: string) => string;
}

const LOOK_MS = MINUTE_MS;

/** An agent that was only tried out makes neither a key nor a file. */
const FIRST_MS = 10 * MINUTE_MS;

/** A stop waits this long for files on other mounts. */
const STOP_PATIENCE_MS = 1_500;

/**
 * Makes checkpoints in time, has them stamped and copied. Beside the engine, never in its queue: what
 * is slow or fails here delays nothing else, and is tried again.
 */
export class CheckpointKeeper implements Checkpoints {
  readonly #ports: KeeperPorts;
  readonly #copies: OutsideCopies;
  readonly #asked: AskedCopies;
  readonly #stamp: Retry;
  readonly #startedAt: number;
  #making: Promise<unknown> = Promise.resolve();
  #passing: Promise<void> | undefined;
  #cancel: (() => void) | undefined;
  #failure: Failure | null = null;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.monotonic();
    this.#stamp = new Retry(ports.clock);
    this.#asked = new AskedCopies(ports);
    this.#copies = new OutsideCopies(ports, (name, failure) => this.#tellCopy(name, failure));
  }

  start(): void {
    void this.ask();
    this.#wait();
  }

  /** What copies outside have: an older directory that was put back shows by them. Never rejects. */
  ask(): Promise<void> {
    return this.#tried(async () => {
      await this.#asked.ask();
    });
  }

  /** What is due now. Never rejects. */
  async look(): Promise<void> {
    await this.#tried(async () => {
      if (await this.#isDue()) await this.#inTurn(() => this.#make({}));
    });
    await Promise.all([this.passOn(), this.ask()]);
  }

  /** Now, whatever the schedule says. Stamps and copies follow by themselves. */
  async make(order: { readonly isNewKey?: boolean }): Promise<Result<CheckpointRow>> {
    const made = await this.#inTurn(() => this.#make(order));
    void this.passOn();
    return made.ok ? succeed(await this.#rowOf(made.value)) : made;
  }

  /** Stamps and copies, as far as they are due. Never rejects. */
  passOn(): Promise<void> {
    this.#passing ??= this.#tried(async () => {
      await Promise.all([this.#askForStamp(), this.#copies.deliver({})]);
    }).finally(() => {
      this.#passing = undefined;
    });
    return this.#passing;
  }

  /** At an orderly stop, after the last entry: signs the end, where a series has begun. */
  async finish(): Promise<void> {
    this.#isHalted = true;
    this.#cancel?.();
    await this.#inTurn(async () => {
      const latest = await this.#ports.file.latest();
      if (!latest.ok || latest.value === undefined) return;
      if (latest.value.seq === this.#ports.trail.head().seq) return;
      const made = await this.#make({});
      if (!made.ok) return;
      const late = new Promise<void>((resolve) => {
        this.#ports.delay(STOP_PATIENCE_MS, resolve);
      });
      await Promise.race([this.#copies.deliver({ isNearOnly: true }), late]);
    });
  }

  /** The newest checkpoints, newest first, and how they fare. */
  async view(limit: number): Promise<Result<CallResult<'checkpoint.list'>>> {
    const { file, settings } = this.#ports;
    const latest = await file.latest();
    if (!latest.ok) return latest;
    const total = latest.value?.number ?? 0;
    const listed = await file.from(Math.max(1, total - limit + 1), limit);
    if (!listed.ok) return listed;
    const newest = [...listed.value].reverse();
    const checkpoints = await Promise.all(newest.map((one) => this.#rowOf(one)));
    const { every, timeStamp } = settings();
    const key = latest.value?.nextKey ?? latest.value?.publicKey;
    return succeed({
      checkpoints,
      total,
      every,
      publicKey: key ?? null,
      failure: this.#failure,
      stamp:
        timeStamp === undefined
          ? null
          : { host: new URL(timeStamp.url).host, failure: this.#stamp.failure },
      copies: this.#copies.view(),
    });
  }

  async #rowOf(checkpoint: Checkpoint): Promise<CheckpointRow> {
    const { stamps, fingerprint } = this.#ports;
    const { number, at, seq, hash, publicKey } = checkpoint;
    const stamped = await stamps.of(checkpoint);
    const stampedAt = stamped === null ? null : formatInstant(stamped);
    return { number, at, seq, hash, key: fingerprint(publicKey), stampedAt };
  }

  #wait(): void {
    if (this.#isHalted) return;
    this.#cancel = this.#ports.delay(LOOK_MS, () => {
      void this.look().then(() => this.#wait());
    });
  }

  async #isDue(): Promise<boolean> {
    const { clock, file, settings } = this.#ports;
    const latest = await file.latest();
    if (!latest.ok || latest.value === undefined) {
      // Whoever configures it waits for nothing.
      const isAskedFor = settings() !== USUAL_EVIDENCE;
      return isAskedFor || clock.monotonic() - this.#startedAt >= FIRST_MS;
    }
    const since = clock.now() - Date.parse(latest.value.at);
    // A clock that was set back must not keep anything from being signed.
    return since >= everyMs(settings().every) || since < -CLOCK_TOLERANCE_MS;
  }

  async #make(order: { readonly isNewKey?: boolean }): Promise<Result<Checkpoint>> {
    const { settings, problems, log } = this.#ports;
    const made = await makeCheckpoint(this.#ports, { key: settings().key, ...order });
    this.#failure = made.ok ? null : made.failure;
    if (made.ok) {
      const { number, seq } = made.value;
      log.info('checkpoint.made', { number, seq });
      problems.clear(CHECKPOINT_PROBLEM);
    } else {
      const { code, message } = made.failure;
      log.warn('checkpoint.not-made', { code, message });
      problems.raise(CHECKPOINT_PROBLEM, [say('problem-checkpoint'), ...saidOf(made.failure)]);
    }
    return made;
  }

  /** Of the latest alone: it names all that came before. */
  async #askForStamp(): Promise<void> {
    const { stamps, settings, file, problems, log } = this.#ports;
    const { timeStamp } = settings();
    if (timeStamp === undefined) {
      this.#stamp.succeeded();
      problems.clear(STAMP_PROBLEM);
      return;
    }
    const latest = await file.latest();
    if (!latest.ok || latest.value === undefined || !this.#stamp.isDue()) return;
    if ((await stamps.of(latest.value)) !== null) return;
    const asked = await stamps.ask(latest.value, timeStamp.url);
    if (asked.ok) {
      this.#stamp.succeeded();
      problems.clear(STAMP_PROBLEM);
      return;
    }
    const { code, message } = asked.failure;
    log.warn('checkpoint.not-stamped', { number: latest.value.number, code, message });
    this.#stamp.failed(asked.failure);
    if (this.#stamp.isWorthTelling) {
      problems.raise(STAMP_PROBLEM, [say('problem-stamp'), ...saidOf(asked.failure)]);
    }
  }

  #tellCopy(name: string, failure: Failure | null): void {
    const { problems } = this.#ports;
    if (failure === null) problems.clear(COPY_PROBLEM + name);
    else {
      problems.raise(COPY_PROBLEM + name, [say('problem-copy', { name }), ...saidOf(failure)]);
    }
  }

  /** One at a time. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#making.then(work);
    this.#making = done.catch(() => undefined);
    return done;
  }

  /** What throws is logged, and tried again with the next look. */
  async #tried(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const message = errorMessage(error);
      this.#ports.log.error('checkpoint.failed', { message });
    }
  }
}
