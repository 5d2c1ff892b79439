import type { UnstartedReason } from '../../../../shared/domain/facts/reason-codes.ts';
import type { Executor } from '../../../../shared/domain/schedulers/executor.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { ActiveRun, RunRequest } from '../../../ports/runs/runner.ts';
import type { RunsElsewhere } from '../../../ports/runs/runs-elsewhere.ts';
import type { RedisLink } from '../../../adapters/redis/redis-link.ts';
import { timeoutMs } from '../../../adapters/runners/time-limit.ts';
import { runKey } from './executor-keys.ts';
import { CALL_OFF, ENQUEUE, SERVER_ID } from './executor-scripts.ts';
import { FollowedRun } from './followed-run.ts';
import type { RunQueues } from './run-queues.ts';
import { decodeRunState, type RunState } from './run-state.ts';

interface RemotePorts {
  readonly link: RedisLink;
  readonly queues: RunQueues;
  readonly clock: Clock;
  readonly log: Log;
  readonly silenceMs: number;
}

/** How often the records of unsettled runs are read. */
const LOOK_MS = 100;

/** Hands runs to workers on other hosts, and follows them through their records in Redis. */
export class RemoteRunner implements RunsElsewhere {
  readonly #ports: RemotePorts;
  readonly #followed = new Map<string, FollowedRun>();
  /** Runs that may or may not have been queued: called off first. */
  readonly #doubtful = new Map<string, UnstartedReason>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(ports: RemotePorts) {
    this.#ports = ports;
  }

  start(request: RunRequest, executor: Executor): ActiveRun {
    const { clock, silenceMs } = this.#ports;
    const notAfter = clock.now() + timeoutMs(executor.waitFor);
    const run = this.#follow(request.runId, new FollowedRun({ notAfter, silenceMs }));
    this.#enqueue(request, executor, notAfter).catch((error: unknown) => {
      this.#ports.log.warn('executor.unqueued', { runId: request.runId, why: String(error) });
      this.#doubtful.set(request.runId, 'not-queued');
    });
    return run;
  }

  rejoin({ runId }: RunRequest, { waitFor }: Executor): ActiveRun {
    const { clock, silenceMs } = this.#ports;
    const notAfter = clock.now() + timeoutMs(waitFor);
    return this.#follow(runId, new FollowedRun({ notAfter, silenceMs }));
  }

  halt(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #follow(runId: string, run: FollowedRun): FollowedRun {
    this.#followed.set(runId, run);
    this.#timer ??= setInterval(() => void this.#look(), LOOK_MS);
    return run;
  }

  async #enqueue(request: RunRequest, { tag }: Executor, notAfter: number): Promise<void> {
    const { link, queues } = this.#ports;
    const { runId, integrationId } = request;
    await link.eval(ENQUEUE, 1, runKey(runId), integrationId, notAfter);
    await queues.add(tag, request);
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#ports.link.status !== 'ready') return;
    this.#isLooking = true;
    try {
      await this.#callOffDoubtful();
      const server = String(await this.#ports.link.eval(SERVER_ID, 0));
      const runs = [...this.#followed];
      const pipeline = this.#ports.link.pipeline();
      for (const [runId] of runs) pipeline.hgetall(runKey(runId));
      const answers = (await pipeline.exec()) ?? [];
      for (const [index, [runId, run]] of runs.entries()) {
        const [error, fields] = answers[index] ?? [];
        if (error === null) await this.#settle(runId, run, stateOf(fields), server);
      }
    } catch (error) {
      // Redis is unreachable: runs keep their last known state, and are read again.
      this.#ports.log.warn('executor.unread', { why: String(error) });
    } finally {
      this.#isLooking = false;
    }
    if (this.#followed.size === 0) this.halt();
  }

  async #settle(
    runId: string,
    run: FollowedRun,
    state: RunState | undefined,
    server: string,
  ): Promise<void> {
    const { link, clock } = this.#ports;
    const wish = run.wish(state, server, clock.now());
    if (wish.kind === 'call-off') await link.eval(CALL_OFF, 1, runKey(runId), wish.why);
    const isTaken = state?.state === 'claimed' || state?.state === 'running';
    if (isTaken && run.stopGraceMs !== undefined) {
      await link.hset(runKey(runId), 'stop', run.stopGraceMs);
    }
    if (run.settle(state, clock.monotonic())) this.#followed.delete(runId);
  }

  async #callOffDoubtful(): Promise<void> {
    for (const [runId, why] of this.#doubtful) {
      await this.#ports.link.eval(CALL_OFF, 1, runKey(runId), why);
      this.#doubtful.delete(runId);
    }
  }
}

function stateOf(fields: unknown): RunState | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  return decodeRunState(Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, String(v)])));
}
