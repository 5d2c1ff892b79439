import { RemoteRunner } from '../../../../../agent/features/workers/adapters/remote-runner.ts';
import { PublishedHolds } from '../../../../../agent/features/workers/adapters/published-holds.ts';
import { RunQueues } from '../../../../../agent/features/workers/adapters/run-queues.ts';
import { openWorker } from '../../../../../agent/features/workers/adapters/worker-life.ts';
import { steadyLink } from '../../../../../agent/adapters/redis/redis-link.ts';
import { LocalRunner } from '../../../../../agent/adapters/runners/local-runner.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import type { FlagInterval } from '../../../../../agent/ports/guards/hold-flags.ts';
import type { RunRequest } from '../../../../../agent/ports/runs/runner.ts';
import { localScheduler } from '../../../../../shared/domain/schedulers/scheduler.ts';
import { executorSchema } from '../../../../../shared/domain/schedulers/executor.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = new SystemClock();

export const LEASE_MS = 1_000;
export const SILENCE_MS = 1_500;

export const executor = executorSchema.parse({ kind: 'bullmq', tag: 'fleet', waitFor: '3s' });

/** The agent's side, without an agent. */
export function openHalf(port: number): {
  readonly holds: PublishedHolds;
  readonly remote: RemoteRunner;
  close(): void;
} {
  const link = steadyLink({ host: '127.0.0.1', port }, 2_000, () => undefined);
  const token = crypto.randomUUID();
  const holds = new PublishedHolds({ link, clock, log: quiet, token, leaseMs: LEASE_MS });
  const queues = new RunQueues(link);
  const remote = new RemoteRunner({ link, queues, clock, log: quiet, silenceMs: SILENCE_MS });
  return {
    holds,
    remote,
    close: () => {
      holds.stop();
      remote.halt();
      link.disconnect();
    },
  };
}

export function openFleetWorker(
  port: number,
  startsUnknown = false,
): ReturnType<typeof openWorker> {
  const address = { host: '127.0.0.1', port };
  const options = { address, tags: ['fleet'], atOnce: 5, name: 'worker', startsUnknown };
  return openWorker(options, { runner: new LocalRunner(process.env, 500), clock, log: quiet });
}

export function requestFor(integrationId: string, command: readonly string[]): RunRequest {
  const scheduler = localScheduler.parse({ kind: 'local', every: '1h', command, executor });
  return { runId: crypto.randomUUID(), integrationId, dueAt: clock.now(), scheduler };
}

/** A window from `fromMs` to `untilMs` from now. */
export function windowAt(fromMs: number, untilMs: number): FlagInterval {
  const now = clock.now();
  return {
    holdId: 'night@1',
    kind: 'window',
    windowId: 'night',
    reason: 'patches',
    by: 'schedule',
    from: now + fromMs,
    until: now + untilMs,
  };
}
