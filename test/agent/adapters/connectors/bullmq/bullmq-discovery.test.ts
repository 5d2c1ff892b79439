import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import { startRedis, type RedisServer } from '../../../../support/redis-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { connectBullmq } from './real-queue.ts';

describeWith(['redis-server', 'redis-cli'])('discovery of BullMQ queues', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
    await redis.ask('ACL', 'SETUSER', 'guest', 'on', '>sesame', '+@all', '-scan', '~*', '&*');
  });
  afterEach(() => redis.ask('FLUSHALL'));
  afterAll(() => redis.dispose());

  async function withQueue(
    name: string,
    work: (queue: Queue) => Promise<unknown>,
    prefix = 'bull',
  ): Promise<void> {
    const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
    const queue = new Queue(name, { connection, prefix });
    await queue.waitUntilReady();
    await work(queue);
    await queue.close();
  }

  const lookAt = (parts: object = {}, secrets: Readonly<Record<string, string>> = {}) =>
    discoverServer(
      discoveryWorld(secrets),
      discoveryServer.parse({ kind: 'bullmq', host: '127.0.0.1', port: redis.port, ...parts }),
    );

  it('lists every queue below the prefix, with its job schedulers and next run', async () => {
    await withQueue('mails', async (queue) => {
      await queue.upsertJobScheduler('night', { pattern: '0 0 3 * * *', tz: 'Europe/Madrid' });
      await queue.upsertJobScheduler('often', { every: 600_000 });
    });
    await withQueue('plain', (queue) => queue.add('one', {}));
    await withQueue('resting', (queue) => queue.pause());
    await withQueue('elsewhere', (queue) => queue.add('one', {}), 'shop');
    await redis.ask('SET', 'bull:no-queue', '1');
    const { found, unreadable } = await lookAt();
    expect(unreadable).toEqual([]);
    expect(found.map(({ id, enabled }) => [id, enabled])).toEqual([
      ['mails', true],
      ['plain', true],
      ['resting', false],
    ]);
    const [mails, plain] = found;
    expect(mails?.schedule.split('; ').sort()).toEqual([
      '0 0 3 * * * (Europe/Madrid)',
      'every=600000ms',
    ]);
    // The first job of `every` is due at once, and waits for a worker.
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Madrid',
      timeStyle: 'short',
    });
    expect(clock.format(mails?.nextRunAt ?? 0)).toBe('03:00');
    expect(mails?.nextRunAt).toBeGreaterThan(Date.now());
    expect(plain).toMatchObject({ schedule: '', nextRunAt: null });
    expect(plain?.server).toBe(`Redis 127.0.0.1:${redis.port}/0`);
    if (mails?.scheduler.kind !== 'bullmq') throw new Error('No queue was found.');
    const read = await connectBullmq().read(mails.scheduler);
    expect(read).toMatchObject({ ok: true, value: { enabled: true } });
  });

  it('is read-only: keys are unchanged', async () => {
    await withQueue('mails', (queue) => queue.upsertJobScheduler('often', { every: 600_000 }));
    const before = await redis.ask('DEBUG', 'DIGEST').catch(() => redis.ask('KEYS', '*'));
    await lookAt();
    expect(await redis.ask('DEBUG', 'DIGEST').catch(() => redis.ask('KEYS', '*'))).toBe(before);
  });

  it('takes a prefix with glob characters literally', async () => {
    await withQueue('mine', (queue) => queue.add('one', {}), 'shop[1]');
    await withQueue('other', (queue) => queue.add('one', {}), 'shop1');
    const { found } = await lookAt({ prefix: 'shop[1]' });
    expect(found.map(({ name }) => name)).toEqual(['mine']);
  });

  it('lists many queues over one connection, without console output', async () => {
    const complain = vi.spyOn(process, 'emitWarning');
    for (let n = 0; n < 30; n += 1) {
      await withQueue(`queue-${String(n).padStart(2, '0')}`, (queue) => queue.add('one', {}));
    }
    const { found } = await lookAt();
    expect(found).toHaveLength(30);
    expect(complain).not.toHaveBeenCalled();
  });

  it('reports a queue that can no longer be read', async () => {
    await redis.ask('HSET', 'bull:old:name:meta', 'version', 'bullmq:3');
    const { found, unreadable } = await lookAt();
    expect(found).toEqual([]);
    expect(unreadable[0]?.why).toMatch(/old:name contains a colon/);
  });

  it('reports which queue it cannot read, and lists the others', async () => {
    await withQueue('mails', (queue) => queue.add('one', {}));
    await redis.ask('HSET', 'bull:odd:meta', 'version', 'bullmq:6.0.0');
    await redis.ask('SET', 'bull:odd:repeat', 'not a list');
    const { found, unreadable } = await lookAt();
    expect(found.map(({ name }) => name)).toEqual(['mails']);
    expect(unreadable).toMatchObject([{ code: 'scheduler-refused' }]);
    expect(unreadable[0]?.where).toMatch(/odd/);
    expect(unreadable[0]?.why).toMatch(/WRONGTYPE/);
  });

  it.each([
    ['missing rights', 'sesame', /NOPERM.*rights/],
    ['a wrong password', 'tahini-secret', /WRONGPASS.*user name and password/],
  ])('reports what prevents it: %s', async (_, password, says) => {
    const guest = { username: 'guest', password: { secretRef: 'redis' } };
    const { found, unreadable } = await lookAt(guest, { redis: password });
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code: 'scheduler-refused' }]);
    expect(unreadable[0]?.why).toMatch(says);
    expect(unreadable[0]?.why).not.toContain('tahini-secret');
  });
});
