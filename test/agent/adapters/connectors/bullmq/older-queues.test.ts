import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import { KeeperLife, storeWith } from '../../../../support/keeper-life.ts';
import { programLacks } from '../../../../support/needs.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { startRedis, type RedisServer } from '../../../../support/redis-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { olderBullmq, type OlderQueue } from './older-bullmq.ts';
import { connectBullmq, queueAt } from './real-queue.ts';

const PERIOD_MS = 300;
const note = { holdId: 'hold-1', reason: 'contract', until: null };

const redisLacks = programLacks('redis-server') ?? programLacks('redis-cli');
/** From npm, so only where there is a server for it. */
const found = (major: 4 | 5) => ({ major, older: redisLacks ?? olderBullmq(major) });
const MAJORS = [found(4), found(5)];
const lacks = MAJORS.map(({ older }) => ('why' in older ? older : undefined));

describeWith([], ...lacks).each(MAJORS)('BullMQ $major', ({ older }) => {
  let redis: RedisServer;
  let count = 0;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.dispose());

  /** Processes one job at a time, 10 ms each, plus a repeating one every 0.3 s. */
  async function open() {
    if ('why' in older) throw new Error(older.why);
    const { Queue, Worker } = older.library;
    const name = `mails-${++count}`;
    const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
    const queue: OlderQueue = new Queue(name, { connection });
    const started: string[] = [];
    const work = async (job: { name: string }): Promise<void> => {
      started.push(job.name);
      await sleep(10);
    };
    const worker = new Worker(name, work, { connection, concurrency: 1, drainDelay: 1 });
    await worker.waitUntilReady();
    if (queue.upsertJobScheduler === undefined) {
      await queue.add('regular', {}, { repeat: { every: PERIOD_MS } });
    } else {
      await queue.upsertJobScheduler('often', { every: PERIOD_MS }, { name: 'regular' });
    }
    const regular = () => started.filter((one) => one === 'regular').length;
    await vi.waitFor(() => expect(regular()).toBeGreaterThan(0), 5_000);
    const keys = async (list: string) => Number(await redis.ask('LLEN', `bull:${name}:${list}`));
    return {
      queue,
      started,
      regular,
      scheduler: queueAt(redis.port, { queue: name, delayed: 'release' }),
      setAside: () => keys('paused'),
      waiting: () => keys('wait'),
      /** Jobs `a0`, `a1`, … in this order. */
      put: async (sign: string, jobs: number) => {
        for (let n = 0; n < jobs; n += 1) await queue.add(`${sign}${n}`, {});
      },
      dispose: async () => {
        await worker.close();
        await queue.close();
      },
    };
  }

  type Open = Awaited<ReturnType<typeof open>>;

  /** Paused by a connector, with jobs waiting from before and jobs added after. */
  async function held() {
    const real = await open();
    await real.put('a', 40);
    const connector = connectBullmq();
    const reading = valueOf(await connector.read(real.scheduler));
    valueOf(await connector.pause(real.scheduler, note, reading));
    // Jobs a worker had taken by then.
    await sleep(100);
    const before = real.started.length;
    await real.put('b', 20);
    await sleep(3 * PERIOD_MS);
    expect(real.started.slice(before)).toEqual([]);
    return real;
  }

  async function goesOn(real: Open): Promise<void> {
    const all = [...jobs('a', 40), ...jobs('b', 20)];
    const put = () => real.started.filter((one) => one !== 'regular');
    await vi.waitFor(() => expect(put()).toHaveLength(60), 10_000);
    expect(put()).toEqual(all);
    const regular = real.regular();
    await vi.waitFor(() => expect(real.regular()).toBeGreaterThan(regular + 1), 5_000);
    expect(await real.setAside()).toBe(0);
    await real.dispose();
  }

  it('starts nothing during a pause, waiting jobs included, and everything in order afterwards', async () => {
    const real = await held();
    valueOf(await connectBullmq().resume(real.scheduler));
    await goesOn(real);
  });

  it('undo lines work without the agent: every job runs, and schedulers continue', async () => {
    const real = await held();
    for (const line of connectBullmq().undo(real.scheduler)) {
      execFileSync('sh', ['-c', line], { stdio: 'ignore' });
    }
    await goesOn(real);
  });

  it.each(['inside', 'after'])('is fully released by an agent that returns %s', async (when) => {
    const real = await open();
    const store = storeWith(real.scheduler);
    const first = new KeeperLife(store, connectBullmq());
    first.hold();
    await vi.waitFor(() => expect(first.isPaused).toBe(true), 5_000);
    await real.put('a', 40);
    await real.put('b', 20);
    first.kill();
    // Undo lines of a version that left set-aside jobs where they were.
    await redis.ask('HDEL', `bull:${real.scheduler.queue}:meta`, 'paused');
    await redis.ask('DEL', `bull:${real.scheduler.queue}:remanso`);
    const second = new KeeperLife(store, connectBullmq());
    if (when === 'inside') {
      second.lookAgain();
      await vi.waitFor(() => expect(second.pauses).toBe(2), 5_000);
      expect(second.isPaused).toBe(true);
    }
    second.release();
    await vi.waitFor(() => expect(second.record).toBeUndefined(), 5_000);
    second.kill();
    await goesOn(real);
  });

  it('drops jobs due too long ago, wherever they wait', async () => {
    const real = await open();
    const scheduler = { ...real.scheduler, delayed: 'drop' as const, dropOlderThan: '30s' };
    const connector = connectBullmq();
    const reading = valueOf(await connector.read(scheduler));
    valueOf(await connector.pause(scheduler, note, reading));
    await real.queue.add('old', {}, { delay: 1, timestamp: Date.now() - MINUTE_MS });
    await real.queue.add('young', {}, { delay: 1 });
    valueOf(await connector.resume(scheduler));
    await vi.waitFor(() => expect(real.started).toContain('young'), 5_000);
    expect(real.started).not.toContain('old');
    await real.dispose();
  });

  it('is listed with its schedules, beside queues of the current version', async () => {
    const real = await open();
    await real.queue.add('night', {}, { repeat: { pattern: '0 3 * * *', tz: 'Europe/Madrid' } });
    const { found, unreadable } = await discoverServer(
      discoveryWorld(),
      discoveryServer.parse({ kind: 'bullmq', host: '127.0.0.1', port: redis.port }),
    );
    expect(unreadable).toEqual([]);
    const one = found.find(({ name }) => name === real.scheduler.queue);
    expect(one?.schedule.split('; ').sort()).toEqual([
      '0 3 * * * (Europe/Madrid)',
      `every=${PERIOD_MS}ms`,
    ]);
    expect(one?.enabled).toBe(true);
    await real.dispose();
  });
});

function jobs(sign: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${sign}${n}`);
}
