import { describe, expect, it } from 'vitest';
import { discoverAll } from '../../../../../agent/adapters/connectors/discoverers.ts';
import { foundId } from '../../../../../agent/adapters/connectors/kit/found-id.ts';
import { isHousekeeping } from '../../../../../agent/adapters/connectors/kit/housekeeping.ts';
import type { Discovered } from '../../../../../agent/ports/schedulers/connector.ts';
import { connectedScheduler } from '../../../../../shared/domain/schedulers/scheduler.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';

function timer(name: string) {
  return connectedScheduler.parse({ kind: 'systemd', timer: `${name}.timer`, scope: 'system' });
}

function line(text: string, file?: string) {
  return connectedScheduler.parse({
    kind: 'cron',
    line: text,
    ...(file === undefined ? {} : { file }),
  });
}

describe('housekeeping of the operating system', () => {
  // As listed by Debian, Ubuntu and Fedora.
  it.each(
    [
      ...['apt-daily', 'apt-daily-upgrade', 'dpkg-db-backup', 'logrotate', 'man-db', 'anacron'],
      ...['systemd-tmpfiles-clean', 'e2scrub_all', 'fstrim', 'fwupd-refresh', 'motd-news'],
      ...['plocate-updatedb', 'sysstat-collect', 'dnf-makecache', 'update-notifier-download'],
    ].map((name) => [name]),
  )('%s.timer is', (name) => {
    expect(isHousekeeping(timer(name))).toBe(true);
  });

  it.each([['orders'], ['backup'], ['erp-logrotate-export'], ['apt-mirror-shop'], ['certbot']])(
    '%s.timer is not housekeeping',
    (name) => {
      expect(isHousekeeping(timer(name))).toBe(false);
    },
  );

  it('is recognised for cron lines by their file, for tasks by their folder', () => {
    expect(
      isHousekeeping(line('30 3 * * 0 root /sbin/e2scrub_all', '/etc/cron.d/e2scrub_all')),
    ).toBe(true);
    const daily =
      '25 6 * * * root test -x /usr/sbin/anacron || { cd / && run-parts /etc/cron.daily; }';
    expect(isHousekeeping(line(daily, '/etc/crontab'))).toBe(true);
    expect(isHousekeeping(line('0 3 * * * www-data /opt/sync', '/etc/cron.d/shop'))).toBe(false);
    // Somebody put it in their own crontab on purpose.
    expect(isHousekeeping(line('0 3 * * * logrotate /home/ana/rotate.conf'))).toBe(false);
    const task = (path: string) =>
      connectedScheduler.parse({ kind: 'windows-task', path, name: 'Scan' });
    expect(isHousekeeping(task('\\Microsoft\\Windows\\Defrag\\'))).toBe(true);
    expect(isHousekeeping(task('\\Shop\\'))).toBe(false);
  });

  it('is excluded from "all", as are masked timers', async () => {
    const found = (name: string, more: Partial<Discovered> = {}): Discovered => ({
      ...{ scheduler: timer(name), id: name, name, schedule: '', nextRunAt: null, enabled: true },
      ...more,
    });
    const all = [found('logrotate'), found('orders'), found('old', { leave: 'masked' })];
    const here = () =>
      Promise.resolve({ discover: () => Promise.resolve({ found: all, unreadable: [] }) });
    const discovered = await discoverAll(discoveryWorld(), { local: true, servers: [] }, { here });
    expect(discovered.found.map(({ id, leave }) => [id, leave])).toEqual([
      ['logrotate', 'housekeeping'],
      ['orders', undefined],
      ['old', 'masked'],
    ]);
  });
});

describe('a proposed id', () => {
  it.each([
    ['Órdenes ñ', 'ordenes-n'],
    ['Größe & Maße', 'grosse-masse'],
    ['Łódź køb Æsir', 'lodz-kob-aesir'],
    ['Backup.Nightly_2', 'backup.nightly_2'],
    ['«»', 'found'],
  ])('of %s is %s', (text, id) => {
    expect(foundId(text)).toBe(id);
  });
});
