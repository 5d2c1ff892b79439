import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Elsewhere } from '../../../ports/runs/runs-elsewhere.ts';
import { steadyLink, type RedisAddress } from '../../../adapters/redis/redis-link.ts';
import { PublishedHolds } from './published-holds.ts';
import { RemoteRunner } from './remote-runner.ts';
import { RunQueues } from './run-queues.ts';

/** Redis must answer within this, or is considered gone. */
const ANSWER_MS = 5_000;

export interface ExecutorTimes {
  /** How long workers trust the holds after the agent's last renewal. */
  readonly leaseMs: number;
  /** A worker that has not reported on its run for this long is given up. */
  readonly silenceMs: number;
}

const TIMES: ExecutorTimes = { leaseMs: 10_000, silenceMs: 30_000 };

/** Workers, as an agent uses them. */
export function openAgentExecutor(
  address: RedisAddress,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  { leaseMs, silenceMs }: ExecutorTimes = TIMES,
): Elsewhere {
  const link = steadyLink(address, ANSWER_MS, complainOnce(log));
  const published = new PublishedHolds({ link, clock, log, token: randomUUID(), leaseMs });
  const remote = new RemoteRunner({ link, queues: new RunQueues(link), clock, log, silenceMs });
  return {
    runs: remote,
    holds: published,
    close: () => {
      published.stop();
      remote.halt();
      link.disconnect();
    },
  };
}

/** An unreachable Redis fails twice a second: log one line for each kind of error. */
export function complainOnce(log: Log): (error: Error) => void {
  let last = '';
  return ({ message }) => {
    if (message !== last) log.warn('redis.failed', { why: message });
    last = message;
  };
}
