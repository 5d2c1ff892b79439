import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CronDiscovery } from '../../../../../agent/adapters/connectors/cron/cron-discovery.ts';
import { nextCronRun } from '../../../../../agent/core/calendar/due-times/next-cron-run.ts';
import { PrivateCron } from '../../../../support/private-cron.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { zones } from '../../../../support/zones.ts';
import { connectCron } from './open-cron-line.ts';

const notRoot = rootLacks('private crontabs');
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
      { etc: join(cron.root, 'etc'), spool: join(cron.root, 'spool'), root: cron.root },
    ).discover();

  it('finds every line of users, /etc/crontab and /etc/cron.d, and lists the rest', async () => {
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
        id: 'sync',
        name: '/opt/shop/sync.sh --orders',
        schedule: '*/5 * * * *',
        nextRunAt: Date.parse('2026-11-25T10:05:00Z'),
        enabled: true,
        advice: '*/5 * * * * remanso guard --integration sync -- /opt/shop/sync.sh --orders',
      },
      expect.objectContaining({ id: 'crontab-cron.hourly', schedule: '17 * * * *' }),
      expect.objectContaining({
        id: 'stock',
        advice: '0 3 1 * * www-data remanso guard --integration stock -- /opt/stock',
      }),
    ]);
    expect(unreadable.map(({ where }) => where.slice(etc.length))).toEqual([
      '/cron.d/stock.dpkg-old',
      '/cron.daily',
    ]);
    expect(unreadable[1]?.why).toMatch(/^dpkg: not separate entries/);
  });

  it('finds each line of each file, and the connector can read every one', async () => {
    const { found } = await discover();
    const files = readdirSync(join(cron.root, 'spool')).map((user) =>
      readFileSync(join(cron.root, 'spool', user), 'latin1'),
    );
    files.push(readFileSync(join(cron.root, 'etc/crontab'), 'latin1'));
    files.push(readFileSync(join(cron.root, 'etc/cron.d/stock'), 'latin1'));
    // cron runs lines that begin with a time or a nickname.
    const entries = files.flatMap((text) => text.split('\n').filter((one) => /^[\d@*]/.test(one)));
    expect(found.flatMap(({ scheduler }) => ('line' in scheduler ? [scheduler.line] : []))).toEqual(
      expect.arrayContaining(entries),
    );
    expect(found).toHaveLength(entries.length);
    for (const { scheduler } of found) {
      if (scheduler.kind !== 'cron') throw new Error('not a cron entry');
      expect(await connectCron(cron).read(scheduler)).toMatchObject({
        ok: true,
        value: { enabled: true },
      });
    }
  });

  it('shows held lines as disabled, and suggests no second guard', async () => {
    await cron.install(
      'root',
      '1 * * * * /opt/a\n2 * * * * remanso guard --integration b -- /opt/b\n',
    );
    const before = (await discover()).found;
    const one = before.find(({ id }) => id === 'a');
    if (one?.scheduler.kind !== 'cron') throw new Error('expected it to be found');
    const connector = connectCron(cron);
    const reading = await connector.read(one.scheduler);
    if (!reading.ok) throw new Error(reading.failure.message);
    const note = { holdId: 'erp@2026', reason: 'patches', until: null };
    await connector.pause(one.scheduler, note, reading.value);
    const after = (await discover()).found;
    expect(after.find(({ id }) => id === 'a')).toEqual({ ...one, enabled: false });
    expect(after.find(({ schedule }) => schedule === '2 * * * *')?.advice).toBeUndefined();
  });

  it('names lines of one program by what differs, never by a possible secret', async () => {
    await cron.install(
      'root',
      [
        '1 * * * * /opt/tick >>/tmp/a',
        '2 * * * * /opt/tick --orders --token a1b2c3d4',
        '3 * * * * /opt/tick --orders --stock',
        '4 * * * * /opt/tick --token a1b2c3d4',
        `5 * * * * "${Buffer.from('/opt/Órdenes.sh').toString('latin1')}"`,
        '',
      ].join('\n'),
    );
    const own = (await discover()).found.filter(({ scheduler }) => !('user' in scheduler));
    const ids = own.filter(({ schedule }) => /^[1-5] /.test(schedule)).map(({ id }) => id);
    expect(ids.slice(0, 4)).toEqual(['tick', 'tick-orders', 'tick-orders-stock', 'tick-token']);
    expect(ids[4]).toBe('ordenes');
  });

  it.each([
    ['cd / && run-parts --report /etc/cron.hourly', 'cron.hourly'],
    ['test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }', 'cron.daily'],
    ['command -v debian-sa1 > /dev/null && debian-sa1 1 1', 'debian-sa1'],
    ['[ -e /run/x ] && nice -n 10 /opt/shop/sync.sh 2>&1 | logger -t shop', 'sync'],
    ['/bin/sh -c "cd /srv && PORT=1 node night.js"', 'night'],
    ['sleep 20; /opt/report >/dev/null', 'report'],
  ])('derives a name for %s', async (command, id) => {
    await cron.install('root', `7 * * * * ${command}\n`);
    const found = (await discover()).found.filter(({ schedule }) => schedule === '7 * * * *');
    expect(found.map((one) => one.id)).toEqual([id]);
  });

  it('lists nothing for a file whose last line has no newline, as cron ignores it', async () => {
    const file = join(cron.root, 'etc/cron.d/cut');
    writeFileSync(file, '0 5 * * * www-data /opt/whole\n0 6 * * * www-data /opt/cut');
    const { found, unreadable } = await discover();
    const ofFile = found.filter(({ scheduler }) => 'file' in scheduler && scheduler.file === file);
    expect(ofFile.map(({ enabled, nextRunAt }) => [enabled, nextRunAt])).toEqual([
      [false, null],
      [false, null],
    ]);
    expect(unreadable).toContainEqual(
      expect.objectContaining({ where: file, code: 'no-final-newline' }),
    );
    rmSync(file);
  });

  it('mentions at jobs, and who runs the lines', async () => {
    const noted = async () =>
      (await discover()).unreadable.flatMap(({ where, code }) =>
        code === undefined ? [] : [[where, code]],
      );
    expect(await noted()).toEqual([]);
    const jobs = join(cron.root, 'var/spool/cron/atjobs');
    mkdirSync(jobs, { recursive: true });
    writeFileSync(join(jobs, '.SEQ'), '00001');
    expect(await noted()).toEqual([]);
    writeFileSync(join(jobs, 'a0000101bd2f3c'), '#!/bin/sh\n');
    mkdirSync(join(cron.root, 'proc/77'), { recursive: true });
    writeFileSync(join(cron.root, 'proc/77/comm'), 'sshd\n');
    expect(await noted()).toEqual([
      [jobs, 'at-jobs'],
      ['cron', 'no-cron-daemon'],
    ]);
    writeFileSync(join(cron.root, 'proc/77/comm'), 'cron\n');
    expect(await noted()).toEqual([[jobs, 'at-jobs']]);
    const generators = join(cron.root, 'usr/lib/systemd/system-generators');
    mkdirSync(generators, { recursive: true });
    writeFileSync(join(generators, 'systemd-crontab-generator'), '');
    expect(await noted()).toEqual([
      [jobs, 'at-jobs'],
      ['cron', 'systemd-cron'],
    ]);
  });

  it("reads a bcron spool, which mirrors the system's files", async () => {
    const mirror = join(cron.root, 'spool', ':etc:cron.d:stock');
    writeFileSync(mirror, '0 3 1 * * www-data /opt/stock\n');
    const bin = join(cron.root, 'bcron');
    mkdirSync(bin);
    const say = 'echo "bcrontab: Fatal: Crontab does not exist" >&2; exit 111';
    writeFileSync(join(bin, 'crontab'), `#!/bin/sh\n${say}\n`, { mode: 0o755 });
    const { found, unreadable } = await discover({ PATH: `${bin}:/usr/bin:/bin` });
    expect(found.filter(({ name }) => name === '/opt/stock')).toHaveLength(1);
    expect(unreadable.filter(({ where }) => where.includes('crontab -u'))).toEqual([]);
    rmSync(mirror);
  });

  it('reports what it cannot read, and continues', async () => {
    const bin = join(cron.root, 'broken');
    mkdirSync(bin);
    writeFileSync(join(bin, 'crontab'), '#!/bin/sh\necho not allowed >&2\nexit 1\n');
    chmodSync(join(bin, 'crontab'), 0o755);
    const { found, unreadable } = await discover({ PATH: `${bin}:/usr/bin:/bin` });
    expect(unreadable).toContainEqual(expect.objectContaining({ where: 'crontab -u daemon' }));
    expect(JSON.stringify(unreadable)).toContain('not allowed');
    expect(found.map(({ id }) => id)).toContain('stock');
  });
});
