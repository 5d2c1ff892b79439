import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { SchedulerReceipt } from '../../../../../agent/core/state/scheduler-pause.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import {
  type FailureCase,
  type RealScheduler,
  startsSince,
  valueOf,
} from '../../../../support/real-scheduler.ts';
import { startRedis, type RedisServer } from '../../../../support/redis-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { StrangerServers } from '../../../../support/stranger-servers.ts';
import { connectBullmq, openQueue, queueAt, type RealQueue } from './real-queue.ts';

/** Far enough apart that no job of a job scheduler falls due in between. */
const SELDOM_MS = 3_600_000;

describeWith(['redis-server', 'redis-cli'])('BullMQ 6 on Redis', () => {
  let redis: RedisServer;
  const strangers = new StrangerServers();
  const opened: RealQueue[] = [];
  let count = 0;

  beforeAll(async () => {
    redis = await startRedis();
    await redis.ask('ACL', 'SETUSER', 'guest', 'on', '>sesame', '+@all', '-@write', '~*', '&*');
  });
  afterEach(async () => {
    for (const real of opened.splice(0)) await real.dispose();
  });
  afterAll(async () => {
    strangers.close();
    await redis.dispose();
  });

  function name(): string {
    count += 1;
    return `mails ${count}'s`;
  }

  async function seldom(parts: Readonly<Record<string, unknown>>): Promise<RealQueue> {
    const real = await openQueue(redis.port, name(), parts, SELDOM_MS);
    opened.push(real);
    // A job scheduler starts with a job.
    await vi.waitFor(() => expect(real.started).toHaveLength(1), 10_000);
    real.started.splice(0);
    return real;
  }

  function failing(
    what: string,
    code: FailureCase['code'],
    says: RegExp,
    parts: () => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>,
  ): FailureCase {
    return {
      what,
      code,
      says,
      open: async () => {
        const own = { queue: 'mails', timeout: '10s', ...(await parts()) };
        return {
          connector: connectBullmq({ right: 'sesame', wrong: 'tahini' }),
          scheduler: queueAt(redis.port, own),
        };
      },
    };
  }

  const guest = (secret: string) => ({ username: 'guest', password: { secretRef: secret } });
  describeConnector('bullmq', {
    open: () => openQueue(redis.port, name()),
    letsGoGradually: true,
    failures: [
      failing('a wrong password', 'scheduler-refused', /WRONGPASS.*Check the user name/, () =>
        guest('wrong'),
      ),
      failing('a missing secret', 'secret-missing', /nowhere/, () => guest('nowhere')),
      failing('a missing queue', 'scheduler-missing', /no BullMQ queue “mails”/, () => ({
        prefix: 'other',
      })),
      failing('no server', 'scheduler-unreachable', /ECONNREFUSED.*Check host, port/, () => ({
        port: 1,
      })),
      failing('no such host', 'scheduler-unreachable', /ENOTFOUND|EAI_AGAIN/, () => ({
        host: 'nowhere.invalid',
        timeout: '5s',
      })),
      failing('a silent server', 'scheduler-unreachable', /no answer|TIMEDOUT/, async () => ({
        port: await strangers.portOf(createServer(() => undefined)),
        timeout: '500ms',
      })),
      failing('a web server', 'scheduler-unreachable', /Redis at/, async () => ({
        port: await strangers.portOf(
          createHttpServer((_, reply) => reply.end('<html>Hello</html>')),
        ),
      })),
      failing('a server without TLS', 'scheduler-unreachable', /Redis at/, () => ({ tls: true })),
    ],
  });

  describe('the bullmq connector', () => {
    it('spreads delayed jobs that fell due, then removes its limit', async () => {
      const real = await seldom({ rate: { max: 10, per: '500ms' } });
      const before = await real.definition();
      const receipt = await paused(real);
      await Promise.all(
        Array.from({ length: 40 }, () => real.queue.add('late', {}, { delay: 50 })),
      );
      await sleep(150);
      expect(real.started).toEqual([]);
      const connector = real.connect();
      valueOf(await connector.resume(real.scheduler, receipt));
      await vi.waitFor(() => expect(real.started).toHaveLength(40), 10_000);
      const first = Math.min(...real.started.map(({ takenAt }) => takenAt));
      const last = Math.max(...real.started.map(({ at }) => at));
      expect(last - first).toBeGreaterThanOrEqual(1_450);
      await vi.waitFor(async () => expect(await real.definition()).toEqual(before), 5_000);
      await connector.close?.();
    });

    it('removes its limit at the next check when it died before', async () => {
      const real = await seldom({ rate: { max: 1, per: '300ms' } });
      const before = await real.definition();
      await real.queue.setGlobalRateLimit(9, 1_000);
      const limited = await real.definition();
      const receipt = await paused(real);
      await Promise.all(['a', 'b', 'c'].map((job) => real.queue.add(job, {})));
      const dying = real.connect();
      valueOf(await dying.resume(real.scheduler, receipt));
      await dying.close?.();
      expect(await real.definition()).not.toEqual(limited);
      await vi.waitFor(() => expect(real.started).toHaveLength(3), 10_000);
      valueOf(await real.connect().read(real.scheduler));
      expect(await real.definition()).toEqual(limited);
      await real.queue.removeGlobalRateLimit();
      expect(await real.definition()).toEqual(before);
    });

    it("restores someone else's limit when it is held again before everything is released", async () => {
      const real = await seldom({ rate: { max: 1, per: '10s' } });
      const before = await real.definition();
      const receipt = await paused(real);
      await Promise.all(['a', 'b', 'c'].map((job) => real.queue.add(job, {})));
      const first = real.connect();
      valueOf(await first.resume(real.scheduler, receipt));
      await first.close?.();
      const again = await paused(real);
      const release = { ...real.scheduler, delayed: 'release' as const };
      valueOf(await real.connect().resume(release, again));
      expect(await real.definition()).toEqual(before);
    });

    it('releases everything at once if so configured', async () => {
      const real = await seldom({ delayed: 'release' });
      const receipt = await paused(real);
      await Promise.all(
        Array.from({ length: 40 }, () => real.queue.add('late', {}, { delay: 50 })),
      );
      await sleep(150);
      valueOf(await real.connect().resume(real.scheduler, receipt));
      await vi.waitFor(() => expect(real.started).toHaveLength(40), 10_000);
      const at = real.started.map((one) => one.at);
      expect(Math.max(...at) - Math.min(...at)).toBeLessThan(1_300);
      const from = Math.min(...at) - 1_000;
      const starts = await startsSince(real, from);
      expect(starts.length).toBeGreaterThanOrEqual(40);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    });

    it('drops jobs due too long ago, and only those', async () => {
      const real = await seldom({ delayed: 'drop', dropOlderThan: '30s' });
      const receipt = await paused(real);
      await real.queue.add('old', {}, { delay: 1, timestamp: Date.now() - MINUTE_MS });
      await real.queue.add('young', {}, { delay: 1 });
      await real.queue.add('coming', {}, { delay: SELDOM_MS });
      await sleep(50);
      valueOf(await real.connect().resume(real.scheduler, receipt));
      await vi.waitFor(
        () => expect(real.started.map((one) => one.name)).toEqual(['young']),
        10_000,
      );
      await sleep(200);
      expect(real.started).toHaveLength(1);
      expect(await real.queue.getDelayedCount()).toBe(2);
    });

    it('undo lines end a pause without the agent, and waiting jobs run', async () => {
      const real = await seldom({});
      const before = await real.definition();
      const receipt = await paused(real);
      await real.queue.add('waited', {});
      for (const line of real.connect().undo(real.scheduler, receipt)) {
        execFileSync('sh', ['-c', line], { stdio: 'ignore' });
      }
      expect(await real.definition()).toEqual(before);
      await vi.waitFor(() => expect(real.started).toHaveLength(1), 10_000);
    });

    it('refer to a password by name in these lines', () => {
      const scheduler = queueAt(redis.port, { queue: 'mails', ...guest('right') });
      const lines = connectBullmq({ right: 'sesame' }).undo(scheduler).join('\n');
      expect(lines).toContain('REDISCLI_AUTH="$REMANSO_SECRET_RIGHT" redis-cli');
      expect(lines).not.toContain('sesame');
    });

    it('warns where clients of an untested major version write to it', async () => {
      const real = await seldom({});
      const version = async (text: string) => {
        await redis.ask('HSET', real.queue.toKey('meta'), 'version', text);
        const [finding] = (await real.connect().preflight?.(real.scheduler)) ?? [];
        return `${String(finding?.level)} ${String(finding?.code)}`;
      };
      expect(await version('bullmq:6.0.0')).toBe('ok version');
      expect(await version('bullmq:5.61.2')).toBe('ok version');
      expect(await version('bullmq:4.18.3')).toBe('warning catch-up');
      expect(await version('bullmq-pro:7.1.0')).toBe('warning version');
      // The version pinned here is the one the agent itself uses.
      const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
        dependencies: Record<string, string>;
      };
      expect(manifest.dependencies['bullmq']).toMatch(/^6\./);
    });

    it('is refused where the user may not write', async () => {
      const real = await seldom({});
      const scheduler = { ...real.scheduler, ...guest('right') };
      const connector = connectBullmq({ right: 'sesame' });
      const reading = valueOf(await connector.read(scheduler));
      const note = { holdId: 'h', reason: 'r', until: null };
      expect(await connector.pause(scheduler, note, reading)).toMatchObject({
        ok: false,
        failure: { code: 'scheduler-refused' },
      });
    });

    it('leaves a queue that someone else paused again', async () => {
      const real = await seldom({});
      const receipt = await paused(real);
      valueOf(await real.connect().resume(real.scheduler, receipt));
      await real.queue.pause();
      valueOf(await real.connect().resume(real.scheduler, receipt));
      expect(await real.queue.isPaused()).toBe(true);
      expect(valueOf(await real.connect().read(real.scheduler)).pausedBy).toBe('other');
    });
  });
});

async function paused(real: RealScheduler): Promise<SchedulerReceipt> {
  const reading = valueOf(await real.connect().read(real.scheduler));
  const note = { holdId: 'hold-1', reason: 'by hand', until: null };
  return valueOf(await real.connect().pause(real.scheduler, note, reading));
}
