import { randomUUID } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { HoldsElsewhere } from '../../ports/hold-flags.ts';
import type { Log } from '../../ports/log.ts';
import type { Runner } from '../../ports/runner.ts';
import { steadyLink, type RedisAddress } from '../redis/redis-link.ts';
import { ExecutorRunner } from './executor-runner.ts';
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

/** What an agent needs to run integrations on workers. */
export interface AgentExecutor {
  runner(local: Runner): Runner;
  readonly holds: HoldsElsewhere;
  close(): void;
}

export function openAgentExecutor(
  address: RedisAddress,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  { leaseMs, silenceMs }: ExecutorTimes = TIMES,
): AgentExecutor {
  const link = steadyLink(address, ANSWER_MS, complainOnce(log));
  const published = new PublishedHolds({ link, clock, log, token: randomUUID(), leaseMs });
  const remote = new RemoteRunner({ link, queues: new RunQueues(link), clock, log, silenceMs });
  return {
    runner: (local) => new ExecutorRunner(local, remote),
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
