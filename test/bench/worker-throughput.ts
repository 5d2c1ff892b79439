import { Queue, Worker } from 'bullmq';
import { openHalf, executor } from '../agent/features/workers/adapters/fleet.ts';
import { RunWorker } from '../../agent/features/workers/adapters/run-worker.ts';
import { takeJobs } from '../../agent/features/workers/adapters/worker-life.ts';
import { steadyLink, waitingLink } from '../../agent/adapters/redis/redis-link.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import type { ActiveRun, Runner } from '../../agent/ports/runs/runner.ts';
import { localScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import { startRedis } from '../support/redis-server.ts';
import type { BenchRow } from './bench-row.ts';
import { exit } from '../support/outcomes.ts';

const JOBS = 2_000;
const AT_ONCE = 50;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ignore = (): void => undefined;

/** Runs that take no time, so that only the way to a worker and back is measured. */
const nothing: Runner = {
  start: () => ({
    ended: Promise.resolve({ succeeded: true, outcome: exit(0), output: '' }),
    stop: ignore,
  }),
  adopt: () => undefined,
};

/** Through our gate and back with their results, beside plain BullMQ on the same Redis. */
export async function benchWorkers(): Promise<BenchRow[]> {
  const redis = await startRedis();
  try {
    const plain = await perSecond(() => plainJobs(redis.port));
    const ours = await perSecond(() => ourRuns(redis.port));
    return [
      {
        what: `runs through a worker's gate and back (${JOBS}, ${AT_ONCE} at once)`,
        ours: `${ours.toFixed(0)}/s`,
        peer: `BullMQ alone: ${plain.toFixed(0)}/s`,
        ratio: (ours / plain).toFixed(2),
      },
    ];
  } finally {
    await redis.dispose();
  }
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (JOBS * 1_000) / (performance.now() - start);
}

/** A refused run has no end: the figure would cover fewer runs. */
async function begun(run: ActiveRun): Promise<void> {
  const beginning = await run.begun;
  if (beginning?.kind === 'refused') throw new Error(`A run was refused: ${beginning.refusal.why}`);
}

async function plainJobs(port: number): Promise<void> {
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const queue = new Queue('plain', { connection });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  let left = JOBS;
  const worker = new Worker('plain', () => Promise.resolve(), { connection, concurrency: AT_ONCE });
  worker.on('completed', () => {
    left -= 1;
    if (left === 0) resolve(left);
  });
  const options = { removeOnComplete: true };
  await Promise.all(Array.from({ length: JOBS }, () => queue.add('run', {}, options)));
  await promise;
  await Promise.all([worker.close(), queue.close()]);
}

async function ourRuns(port: number): Promise<void> {
  const address = { host: '127.0.0.1', port };
  const [link, waiting] = [steadyLink(address, 5_000, ignore), waitingLink(address, ignore)];
  const half = openHalf(port);
  half.holds.publish(new Map([['far', []]]));
  while ((await waiting.exists('remanso:lease')) === 0) await new Promise(setImmediate);
  const clock = new SystemClock();
  const own = { link, runner: nothing, clock, log: quiet, name: 'bench', startsUnknown: false };
  const worker = new RunWorker(own);
  const taker = takeJobs('fleet', AT_ONCE, waiting, (data) => worker.take(data), ignore);
  const scheduler = localScheduler.parse({
    kind: 'local',
    every: '1h',
    command: ['true'],
    executor,
  });
  const runs = Array.from({ length: JOBS }, (_, index) => {
    const request = { runId: `run-${index}`, integrationId: 'far', dueAt: clock.now(), scheduler };
    return half.remote.start(request, { ...executor, waitFor: '5m' });
  });
  await Promise.all(runs.map(begun));
  await Promise.all(runs.map((run) => run.ended));
  await taker.close();
  half.close();
  link.disconnect();
  waiting.disconnect();
}
