import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CronDiscovery } from '../../../../../agent/adapters/connectors/cron/cron-discovery.ts';
import { nextCronRun } from '../../../../../agent/core/next-cron-run.ts';
import { PrivateCron } from '../../../../support/private-cron.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { zones } from '../../../../support/zones.ts';
import { connectCron } from './open-cron-line.ts';

const notRoot = process.getuid?.() === 0 ? undefined : 'crontabs of their own need root';
const NOW = Date.parse('2026-11-25T10:00:30Z');

describeWith(['crontab', 'unshare', 'nsenter'], notRoot)('discovery of crontabs', () => {
  let cron: PrivateCron;
  beforeAll(async () => {
    cron = await PrivateCron.start({ isRunning: false });
  });
  afterAll(() => cron.stop());

  const discover = (environment = cron.environment) =>
    new CronDiscovery(
      {
        clock: { now: () => NOW, monotonic: () => NOW },
        environment,
        nextCron: (schedule, after) => nextCronRun(schedule, 'Europe/Madrid', after, zones),
      },
      { etc: join(cron.root, 'etc'), spool: join(cron.root, 'spool') },
    ).discover();

  it('finds every line of users, of /etc/crontab and of /etc/cron.d, and says the rest', async () => {
    const etc = join(cron.root, 'etc');
    mkdirSync(join(etc, 'cron.d'), { recursive: true });
    mkdirSync(join(etc, 'cron.daily'));
    mkdirSync(join(etc, 'cron.weekly'));
    await cron.install(
      'root',
      'MAILTO=ana\n*/5 * * * * /opt/shop/sync.sh --orders\n# 1 * * * * off\n',
    );
    await cron.install('daemon', '@daily  cd /srv && node night.js\n@reboot /opt/once\n');
    writeFileSync(join(etc, 'crontab'), '17 * * * * root run-parts /etc/cron.hourly\n');
    writeFileSync(join(etc, 'cron.d/stock'), 'PATH=/bin\n0 3 1 * * www-data /opt/stock\n\n');
    writeFileSync(join(etc, 'cron.d/stock.dpkg-old'), '0 4 * * * root /opt/old\n');
    writeFileSync(join(etc, 'cron.d/.placeholder'), '# nothing\n');
    writeFileSync(join(etc, 'cron.daily/dpkg'), '#!/bin/sh\n', { mode: 0o755 });
    const { found, unreadable } = await discover();
    expect(found).toEqual([
      expect.objectContaining({
        id: 'daemon-night',
        scheduler: expect.objectContaining({ user: 'daemon' }) as unknown,
        schedule: '@daily',
        nextRunAt: Date.parse('2026-11-25T23:00:00Z'),
      }),
      expect.objectContaining({ id: 'daemon-once', schedule: '@reboot', nextRunAt: null }),
      {
        scheduler: { kind: 'cron', line: '*/5 * * * * /opt/shop/sync.sh --orders', timeout: '15s' },
        id: 'cron-sync',
        name: '/opt/shop/sync.sh --orders',
        schedule: '*/5 * * * *',
        nextRunAt: Date.parse('2026-11-25T10:05:00Z'),
        enabled: true,
        advice: '*/5 * * * * remanso guard --integration cron-sync -- /opt/shop/sync.sh --orders',
      },
      expect.objectContaining({ id: 'crontab-run-parts', schedule: '17 * * * *' }),
      expect.objectContaining({
        id: 'stock-stock',
        advice: '0 3 1 * * www-data remanso guard --integration stock-stock -- /opt/stock',
      }),
    ]);
    expect(unreadable.map(({ where }) => where.slice(etc.length))).toEqual([
      '/cron.d/stock.dpkg-old',
      '/cron.daily',
    ]);
    expect(unreadable[1]?.why).toMatch(/^dpkg: not single entries/);
  });

  it('finds what each file says, line by line, and lets each be read by the connector', async () => {
    const { found } = await discover();
    const files = readdirSync(join(cron.root, 'spool')).map((user) =>
      readFileSync(join(cron.root, 'spool', user), 'latin1'),
    );
    files.push(readFileSync(join(cron.root, 'etc/crontab'), 'latin1'));
    files.push(readFileSync(join(cron.root, 'etc/cron.d/stock'), 'latin1'));
    // cron starts what begins with a time or a nickname.
    const entries = files.flatMap((text) => text.split('\n').filter((one) => /^[\d@*]/.test(one)));
    expect(found.flatMap(({ scheduler }) => ('line' in scheduler ? [scheduler.line] : []))).toEqual(
      expect.arrayContaining(entries),
    );
    expect(found).toHaveLength(entries.length);
    for (const { scheduler } of found) {
      if (scheduler.kind !== 'cron') throw new Error('Not of cron.');
      expect(await connectCron(cron).read(scheduler)).toMatchObject({
        ok: true,
        value: { enabled: true },
      });
    }
  });

  it('shows what is held as not enabled, and needs no other guard where one is', async () => {
    await cron.install(
      'root',
      '1 * * * * /opt/a\n2 * * * * remanso guard --integration b -- /opt/b\n',
    );
    const before = (await discover()).found;
    const one = before.find(({ id }) => id === 'cron-a');
    if (one?.scheduler.kind !== 'cron') throw new Error('It was not found.');
    const connector = connectCron(cron);
    const reading = await connector.read(one.scheduler);
    if (!reading.ok) throw new Error(reading.failure.message);
    const note = { holdId: 'erp@2026', reason: 'patches', until: null };
    await connector.pause(one.scheduler, note, reading.value);
    const after = (await discover()).found;
    expect(after.find(({ id }) => id === 'cron-a')).toEqual({ ...one, enabled: false });
    expect(after.find(({ schedule }) => schedule === '2 * * * *')?.advice).toBeUndefined();
  });

  it('says what it cannot look at, and goes on', async () => {
    const bin = join(cron.root, 'broken');
    mkdirSync(bin);
    writeFileSync(join(bin, 'crontab'), '#!/bin/sh\necho not allowed >&2\nexit 1\n');
    chmodSync(join(bin, 'crontab'), 0o755);
    const { found, unreadable } = await discover({ PATH: `${bin}:/usr/bin:/bin` });
    expect(unreadable).toContainEqual(expect.objectContaining({ where: 'crontab -u daemon' }));
    expect(JSON.stringify(unreadable)).toContain('not allowed');
    expect(found.map(({ id }) => id)).toContain('stock-stock');
  });
});
