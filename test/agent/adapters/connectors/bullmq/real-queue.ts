import { ownZone } from '../../../../../agent/app/schedulers/machine/own-zone.ts';
import { Queue, Worker, type Job } from 'bullmq';
import { vi } from 'vitest';
import { BullmqConnector } from '../../../../../agent/adapters/connectors/bullmq/bullmq-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  bullmqScheduler,
  type BullmqScheduler,
} from '../../../../../shared/domain/schedulers/kinds/bullmq-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';

const PERIOD_MS = 300;
const PATIENCE_MS = 30_000;

export function connectBullmq(values: Readonly<Record<string, string>> = {}): BullmqConnector {
  return new BullmqConnector({ secrets: namedSecrets(values), clock: new SystemClock(), ownZone });
}

export function queueAt(port: number, parts: Readonly<Record<string, unknown>>): BullmqScheduler {
  return bullmqScheduler.parse({ kind: 'bullmq', host: '127.0.0.1', port, ...parts });
}

/** A queue with its worker. */
export interface RealQueue extends RealScheduler {
  readonly scheduler: BullmqScheduler;
  readonly queue: Queue;
  /** When each job was taken and when it started, by name. */
  readonly started: { readonly name: string; readonly takenAt: number; readonly at: number }[];
}

/** A queue whose job scheduler adds a job every 0.3 s, and a worker that processes them. */
export async function openQueue(
  port: number,
  name: string,
  parts: Readonly<Record<string, unknown>> = {},
  everyMs = PERIOD_MS,
): Promise<RealQueue> {
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const queue = new Queue(name, { connection });
  const started: { name: string; takenAt: number; at: number }[] = [];
  const ended: string[] = [];
  let letGo: () => void = () => undefined;
  const work = async ({ name: job, processedOn = 0 }: Job): Promise<void> => {
    started.push({ name: job, takenAt: processedOn, at: Date.now() });
    if (job === 'long') await new Promise<void>((resolve) => (letGo = resolve));
    ended.push(job);
  };
  const worker = new Worker(name, work, { connection, concurrency: 20, drainDelay: 1 });
  await worker.waitUntilReady();
  await queue.upsertJobScheduler('often', { every: everyMs }, { name: 'regular' });
  return {
    queue,
    started,
    scheduler: queueAt(port, { queue: name, ...parts }),
    periodMs: everyMs,
    waitMs: 500,
    connect: connectBullmq,
    runsStarted: () => started.length,
    definition: () => definitionOf(queue),
    edit: async () => {
      await queue.setGlobalConcurrency(7);
    },
    isEdited: async () => (await queue.getGlobalConcurrency()) === 7,
    disable: () => queue.pause(),
    enable: () => queue.resume(),
    inFlight: async () => {
      await queue.add('long', {});
      await vi.waitUntil(() => started.some((one) => one.name === 'long'), PATIENCE_MS);
      return {
        finishes: async () => {
          letGo();
          await vi.waitUntil(() => ended.includes('long'), PATIENCE_MS);
          return true;
        },
      };
    },
    dispose: async () => {
      letGo();
      await worker.close();
      await queue.obliterate({ force: true });
      await queue.close();
    },
  };
}

/** Everything a person configures on a queue, and every other key of it. */
export async function definitionOf(queue: Queue): Promise<unknown> {
  const client = await queue.getBackend().client;
  const schedulers = (await queue.getJobSchedulers()).map(({ key, name, every, pattern }) => {
    return { key, name, every, pattern };
  });
  const mark = await client.get(queue.toKey('remanso'));
  return { meta: await client.hgetall(queue.toKey('meta')), schedulers, mark };
}
