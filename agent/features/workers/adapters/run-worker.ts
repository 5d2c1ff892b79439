import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { localScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { ActiveRun, Runner, RunRequest } from '../../../ports/runs/runner.ts';
import type { RedisLink } from '../../../adapters/redis/redis-link.ts';
import { holdsKey, LEASE_KEY, runKey } from './executor-keys.ts';
import { BEAT, CLAIM, END, GIVE_BACK } from './executor-scripts.ts';
import { ANSWER_MS, WorkerGate } from './worker-gate.ts';

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
  /** Start even if the agent is silent, so that the holds are unknown. */
  readonly startsUnknown: boolean;
}

interface RunLife {
  /** Its first byte was sent. */
  isBegun: boolean;
}

/** Runs jobs that the gate lets through at that moment, and reports progress and outcome. */
export class RunWorker {
  readonly #ports: WorkerPorts;

  constructor(ports: WorkerPorts) {
    this.#ports = ports;
  }

  /** Resolves when the run has ended and Redis knows it. */
  async take(data: unknown): Promise<void> {
    const request = decodeRunJob(data);
    const gate = await this.#claim(request);
    if (gate === undefined) return;
    const { runner, log } = this.#ports;
    const { runId, integrationId } = request;
    const run = runner.start(request, gate);
    const life = { isBegun: run.begun === undefined };
    const stopBeats = this.#beat(runId, run, gate, life);
    const beginning = await run.begun;
    if (beginning?.kind === 'refused') {
      await stopBeats();
      await this.#giveBack(request, gate);
      return;
    }
    life.isBegun = true;
    log.info('worker.started', { runId, integrationId });
    await this.#say(runId, run, gate, life);
    const outcome = await run.ended;
    await stopBeats();
    await this.#tell(END, runId, this.#ports.name, gate.at, JSON.stringify(outcome));
    log.info('worker.ended', { runId, integrationId, outcome: outcome.outcome.code });
  }

  /** `undefined` if it is not for this worker to run. */
  async #claim({ runId, integrationId }: RunRequest): Promise<WorkerGate | undefined> {
    const { link, clock, log, name, startsUnknown } = this.#ports;
    const keys = [LEASE_KEY, holdsKey(integrationId), runKey(runId)];
    const asked = clock.monotonic();
    const words = [name, startsUnknown ? '1' : '0', ANSWER_MS];
    const answer = String(await link.eval(CLAIM, 3, ...keys, ...words));
    const said = verdict.parse(JSON.parse(answer));
    if (said.kind !== 'start') {
      log.info('worker.left-out', { runId, integrationId, ...said });
      return undefined;
    }
    const gate = new WorkerGate(
      { link, clock, integrationId, startsUnknown },
      { at: said.at, asked },
    );
    // An answer that took this long is too old to act on: ask again.
    if (clock.monotonic() - asked > ANSWER_MS) await gate.renew();
    return gate;
  }

  async #giveBack({ runId, integrationId }: RunRequest, { refusal }: WorkerGate): Promise<void> {
    const why = refusal?.why ?? 'stopped';
    this.#ports.log.info('worker.left-out', { runId, integrationId, why });
    await this.#tell(GIVE_BACK, runId, why, refusal?.hold ?? '');
  }

  /** Tells the agent that the run is alive, and learns whether to stop it. */
  #beat(runId: string, run: ActiveRun, gate: WorkerGate, life: RunLife): () => Promise<void> {
    let last: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      last = this.#say(runId, run, gate, life);
    }, BEAT_MS);
    return async () => {
      clearInterval(timer);
      await last;
    };
  }

  async #say(runId: string, run: ActiveRun, { at }: WorkerGate, life: RunLife): Promise<void> {
    const { link, name } = this.#ports;
    const state = life.isBegun ? 'running' : 'claimed';
    try {
      const grace = z
        .string()
        .nullable()
        .parse(await link.eval(BEAT, 1, runKey(runId), name, state, at));
      if (grace !== null) run.stop(Number(grace));
    } catch (error) {
      // Redis is unreachable: the run continues, and is reported when it is back.
      this.#ports.log.warn('worker.unheard', { runId, why: String(error) });
    }
  }

  async #tell(script: string, runId: string, ...words: (string | number)[]): Promise<void> {
    for (;;) {
      try {
        await this.#ports.link.eval(script, 1, runKey(runId), ...words);
        return;
      } catch (error) {
        this.#ports.log.warn('worker.unheard', { runId, why: String(error) });
        await sleep(BEAT_MS);
      }
    }
  }
}

/** The payload of a job: a run as decided by the agent. Secrets appear by name only. */
const runJob = z.strictObject({
  runId: z.string().min(1),
  integrationId: z.string().min(1),
  dueAt: z.number(),
  scheduler: localScheduler,
});

/** Throws if it is not one: then it was not written by an agent of this version. */
function decodeRunJob(data: unknown): RunRequest {
  return runJob.parse(data);
}
