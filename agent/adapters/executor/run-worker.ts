import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ActiveRun, RunOutcome, Runner } from '../../ports/runner.ts';
import type { RedisLink } from '../redis/redis-link.ts';
import { holdsKey, LEASE_KEY, runKey } from './executor-keys.ts';
import { BEAT, CLAIM, END } from './executor-scripts.ts';
import { decodeRunJob } from './run-job.ts';

/** An answer that took longer is not acted on; no window may open so soon after the question. */
const ANSWER_MS = 500;
const BEAT_MS = 1_000;

const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), at: z.number() }),
  z.object({ kind: z.literal('refused'), why: z.string() }),
  z.object({ kind: z.enum(['taken', 'gone']) }),
]);

interface WorkerPorts {
  readonly link: RedisLink;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly log: Log;
  readonly name: string;
  /** Start although the agent was not heard of, so that nobody knows the holds. */
  readonly startsUnknown: boolean;
}

/** Runs what jobs say, if the gate lets it at that moment; tells how it goes and how it ends. */
export class RunWorker {
  readonly #ports: WorkerPorts;

  constructor(ports: WorkerPorts) {
    this.#ports = ports;
  }

  /** Resolves when the run has ended and Redis knows it. */
  async take(data: unknown): Promise<void> {
    const { link, runner, clock, log, name, startsUnknown } = this.#ports;
    const request = decodeRunJob(data);
    const { runId, integrationId } = request;
    const keys = [LEASE_KEY, holdsKey(integrationId), runKey(runId)];
    const asked = clock.monotonic();
    const words = [name, startsUnknown ? '1' : '0', ANSWER_MS];
    const answer = String(await link.eval(CLAIM, 3, ...keys, ...words));
    const said = verdict.parse(JSON.parse(answer));
    if (said.kind !== 'start') {
      log.info('worker.left-out', { runId, integrationId, ...said });
      return;
    }
    if (clock.monotonic() - asked > ANSWER_MS) {
      log.warn('worker.late-answer', { runId, integrationId });
      await this.#tell(runId, said.at, LATE_ANSWER);
      return;
    }
    const run = runner.start(request);
    log.info('worker.started', { runId, integrationId });
    const stopBeats = this.#beat(runId, said.at, run);
    const outcome = await run.ended;
    await stopBeats();
    await this.#tell(runId, said.at, outcome);
    log.info('worker.ended', { runId, integrationId, outcome: outcome.outcome });
  }

  /** The agent hears that the run is alive, and the worker whether it shall end. */
  #beat(runId: string, at: Instant, run: ActiveRun): () => Promise<void> {
    let last: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      last = this.#say(runId, at, run);
    }, BEAT_MS);
    return async () => {
      clearInterval(timer);
      await last;
    };
  }

  async #say(runId: string, at: Instant, run: ActiveRun): Promise<void> {
    const { link, name } = this.#ports;
    try {
      const grace = z
        .string()
        .nullable()
        .parse(await link.eval(BEAT, 1, runKey(runId), name, at));
      if (grace !== null) run.stop(Number(grace));
    } catch (error) {
      // Cut off: the run goes on, and is told of when Redis is there again.
      this.#ports.log.warn('worker.unheard', { runId, why: String(error) });
    }
  }

  async #tell(runId: string, at: Instant, outcome: RunOutcome): Promise<void> {
    const { link, name } = this.#ports;
    for (;;) {
      try {
        await link.eval(END, 1, runKey(runId), name, at, JSON.stringify(outcome));
        return;
      } catch (error) {
        this.#ports.log.warn('worker.unheard', { runId, why: String(error) });
        await sleep(BEAT_MS);
      }
    }
  }
}

const LATE_ANSWER: RunOutcome = {
  succeeded: false,
  outcome: 'not started: Redis answered the worker too late',
  output: '',
};
