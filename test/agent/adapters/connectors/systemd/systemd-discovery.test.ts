import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { SystemdDiscovery } from '../../../../../agent/adapters/connectors/systemd/systemd-discovery.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdUser } from '../../../../support/systemd-user.ts';

const notRoot = rootLacks('a private namespace');

describeWith(['systemd', 'systemctl', 'unshare'], notRoot)('discovery of timers', () => {
  let systemd: SystemdUser;
  beforeAll(async () => {
    systemd = await SystemdUser.start();
    const timers = {
      nightly: 'OnCalendar=*-*-* 03:00:00\nOnCalendar=Mon 12:00\nPersistent=true',
      often: 'OnActiveSec=15min\nOnUnitActiveSec=15min',
      idle: 'OnCalendar=yearly',
    };
    for (const [name, text] of Object.entries(timers)) {
      systemd.write(`${name}.service`, '[Service]\nType=oneshot\nExecStart=/bin/true\n');
      systemd.write(`${name}.timer`, `[Unit]\nDescription=The ${name} one\n[Timer]\n${text}\n`);
    }
    await systemd.systemctl('daemon-reload');
    await systemd.systemctl('start', 'nightly.timer', 'often.timer', 'idle.timer');
    // Listed but inactive: it stays loaded while another unit wants it.
    systemd.write(
      'holder.service',
      '[Unit]\nWants=idle.timer\n[Service]\nExecStart=/bin/sleep 600\n',
    );
    await systemd.systemctl('daemon-reload');
    await systemd.systemctl('start', 'holder.service');
    await systemd.systemctl('stop', 'idle.timer');
  });
  afterAll(() => systemd.stop());

  const discover = () => new SystemdDiscovery({ environment: systemd.environment }).discover();

  it('finds each timer with its rule and its next run', async () => {
    const { found } = await discover();
    const byId = new Map(found.map((one) => [one.id, one]));
    expect(byId.get('nightly')).toMatchObject({
      scheduler: { kind: 'systemd', timer: 'nightly.timer', scope: 'user' },
      name: 'The nightly one (nightly.service)',
      schedule: 'OnCalendar=Mon *-*-* 12:00:00 OnCalendar=*-*-* 03:00:00',
      enabled: true,
    });
    expect(byId.get('often')).toMatchObject({
      schedule: 'OnUnitActiveSec=15min OnActiveSec=15min',
      enabled: true,
    });
    expect(byId.get('idle')).toMatchObject({ enabled: false, nextRunAt: null });
  });

  it('lists a timer that systemd-cron generated from a crontab line only as that line', async () => {
    const parts = '[Unit]\nSourcePath=/var/spool/cron/crontabs/ana\n';
    systemd.write('cron-ana-0.timer', `${parts}[Timer]\nOnCalendar=hourly\n`);
    systemd.write('cron-ana-0.service', `${parts}[Service]\nType=oneshot\nExecStart=/bin/true\n`);
    await systemd.systemctl('daemon-reload');
    await systemd.systemctl('start', 'cron-ana-0.timer');
    expect(await systemd.systemctl('list-timers', '--all')).toContain('cron-ana-0.timer');
    expect((await discover()).found.map(({ id }) => id)).not.toContain('cron-ana-0');
    await systemd.systemctl('stop', 'cron-ana-0.timer');
  });

  it('reports whose timers it cannot see, and which are masked', async () => {
    const lingering = join(systemd.root, 'linger');
    mkdirSync(lingering);
    for (const name of ['root', 'ana', 'svc.orders']) writeFileSync(join(lingering, name), '');
    const world = { environment: systemd.environment };
    const { unreadable } = await new SystemdDiscovery(world, lingering).discover();
    const others = unreadable.find(({ code }) => code === 'other-users-timers');
    expect(others?.why).toMatch(/^timers of ana, svc\.orders are visible to these users only/);
    systemd.write('held.service', '[Service]\nType=oneshot\nExecStart=/bin/true\n');
    await systemd.systemctl('mask', 'masked.timer');
    systemd.write(
      'wants.service',
      '[Unit]\nWants=masked.timer\n[Service]\nExecStart=/bin/sleep 600\n',
    );
    await systemd.systemctl('daemon-reload');
    await systemd.systemctl('start', 'wants.service');
    const { found } = await discover();
    const masked = found.find(({ id }) => id === 'masked');
    expect(masked).toMatchObject({ enabled: false, leave: 'masked' });
  });

  it('is complete compared with systemctl list-timers', async () => {
    const text = await systemd.systemctl('list-timers', '--all', '--output=json');
    const listed = z
      .array(z.object({ unit: z.string(), next: z.number().nullable() }))
      .parse(JSON.parse(text ?? '[]'));
    expect(listed.length).toBeGreaterThanOrEqual(3);
    const { found } = await discover();
    const seen = found.flatMap(({ scheduler, nextRunAt }) =>
      scheduler.kind === 'systemd' && scheduler.scope === 'user'
        ? [[scheduler.timer, nextRunAt]]
        : [],
    );
    const said = listed.map(({ unit, next }) => [
      unit,
      next === null || next === 0 ? null : Math.floor(next / 1000),
    ]);
    expect(new Map(seen as [string, number | null][])).toEqual(
      new Map(said as [string, number | null][]),
    );
  });

  it('reports which manager it cannot reach', async () => {
    const environment = { ...systemd.environment, XDG_RUNTIME_DIR: systemd.home };
    const { unreadable } = await new SystemdDiscovery({ environment }).discover();
    expect(unreadable).toContainEqual({
      where: 'timers of the user',
      place: { code: 'unread-user-timers' },
      why: expect.stringContaining('enable-linger') as unknown,
      said: [expect.objectContaining({ code: 'systemd-failed-user' })],
    });
  });
});
