import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CronConnector } from '../../../../../agent/adapters/connectors/cron/cron-connector.ts';
import type { CronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { cronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { describeConnectorStates } from '../../../../support/connector-contract.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { KeeperLife, storeWith } from '../../../../support/keeper-life.ts';
import { PrivateCron } from '../../../../support/private-cron.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { clock, connectCron, ODD_LINES, openCronLine } from './open-cron-line.ts';

const note = { holdId: 'erp@2026-12-06T01:00:00Z', reason: 'patches', until: null };
const notRoot = rootLacks('private crontabs');

/** Actual cron runs are tested in cron-minutes.test.ts. */
describeWith(['crontab', 'unshare', 'nsenter'], notRoot)('crontabs of a real cron', () => {
  let cron: PrivateCron;
  let nextId = 0;
  beforeAll(async () => {
    cron = await PrivateCron.start({ isRunning: false });
  });
  afterAll(() => cron.stop());

  const scheduler = (parts: Partial<CronScheduler>) =>
    cronScheduler.parse({ kind: 'cron', line: '* * * * * true', ...parts });

  const pauseOnce = async (connector: CronConnector, of: CronScheduler) =>
    valueOf(await connector.pause(of, note, valueOf(await connector.read(of))));

  it('keeps comments at the top of a crontab that was put into the spool by hand', async () => {
    const spooled = join(cron.root, 'spool', 'root');
    const before = '# Who to call: 555-0143\n# not without CHG\n* * * * * true\n';
    writeFileSync(spooled, before, { mode: 0o600 });
    const connector = connectCron(cron);
    const receipt = await pauseOnce(connector, scheduler({}));
    expect(readFileSync(spooled, 'latin1')).toContain('# Who to call: 555-0143\n');
    valueOf(await connector.resume(scheduler({}), receipt));
    const own = readFileSync(spooled, 'latin1').replace(/^# DO NOT EDIT.*\n.*\n.*\n/, '');
    expect(own).toBe(before);
  });

  describeConnectorStates('cron', {
    open: () => openCronLine(cron, `line-${++nextId}`),
    tellsWhoDisabled: true,
    failures: [
      {
        what: 'a line edited out',
        code: 'scheduler-missing',
        says: /crontab has no line .*was edited/,
        open: async () => {
          await cron.install('root', '# empty\n');
          return { connector: connectCron(cron), scheduler: scheduler({}) };
        },
      },
      {
        what: 'a user without a crontab',
        code: 'scheduler-missing',
        says: /no crontab for daemon/,
        open: () =>
          Promise.resolve({
            connector: connectCron(cron),
            scheduler: scheduler({ user: 'daemon' }),
          }),
      },
      {
        what: 'an unknown user',
        code: 'scheduler-missing',
        says: /unknown/,
        open: () =>
          Promise.resolve({
            connector: connectCron(cron),
            scheduler: scheduler({ user: 'nosuch' }),
          }),
      },
      {
        what: 'a missing file',
        code: 'scheduler-missing',
        says: /There is no file/,
        open: () =>
          Promise.resolve({
            connector: connectCron(cron),
            scheduler: scheduler({ file: join(cron.cronD, 'nosuch') }),
          }),
      },
      {
        what: 'a machine without cron',
        code: 'scheduler-unreachable',
        says: /Is cron installed/,
        open: () => {
          const environment = { PATH: '/nowhere' };
          return Promise.resolve({
            connector: new CronConnector({ clock, environment }),
            scheduler: scheduler({}),
          });
        },
      },
      {
        what: 'a crontab command that hangs',
        code: 'scheduler-unreachable',
        says: /timed-out/,
        open: () => {
          const bin = join(cron.root, 'hanging');
          mkdirSync(bin, { recursive: true });
          writeFileSync(join(bin, 'crontab'), '#!/bin/sh\nsleep 600\n', { mode: 0o755 });
          const environment = { PATH: `${bin}:${process.env['PATH']}` };
          return Promise.resolve({
            connector: new CronConnector({ clock, environment }),
            scheduler: scheduler({ timeout: '200ms' }),
          });
        },
      },
    ],
  });

  it('holds two lines of one crontab concurrently, and loses neither', async () => {
    const lines = ['1 * * * * /bin/one', '2 * * * * /bin/two', '3 * * * * /bin/three'];
    const text = `${ODD_LINES}${lines.join('\n')}\n`;
    await cron.install('root', text);
    const connector = connectCron(cron);
    const all = lines.map((line) => scheduler({ line }));
    const receipts = await Promise.all(all.map((one) => pauseOnce(connector, one)));
    const held = await cron.list('root');
    for (const line of lines) expect(held).toContain(`: ${line}\n`);
    await Promise.all(
      all.map(async (one, index) => {
        const receipt = receipts[index];
        if (receipt === undefined) throw new Error('expected a receipt');
        valueOf(await connector.resume(one, receipt));
      }),
    );
    expect(await cron.list('root')).toBe(text);
  });

  it('holds a hundred lines of one crontab in two changes', async () => {
    const lines = Array.from({ length: 100 }, (_, n) => `${n % 60} * * * * /bin/job ${n}`);
    await cron.install('root', `${lines.join('\n')}\n`);
    const [bin, log] = [join(cron.root, 'counted'), join(cron.root, 'writes')];
    mkdirSync(bin);
    const counts = `for last; do :; done; [ "$last" != - ] || echo write >>${log}`;
    const script = `#!/bin/sh\n${counts}\nexec ${join(cron.root, 'bin/crontab')} "$@"\n`;
    writeFileSync(join(bin, 'crontab'), script, { mode: 0o755 });
    const PATH = `${bin}:${cron.environment['PATH'] ?? ''}`;
    const connector = connectCron({ environment: { ...cron.environment, PATH } });
    const all = lines.map((line) => scheduler({ line }));
    await Promise.all(all.map((one) => pauseOnce(connector, one)));
    expect(await cron.list('root')).not.toMatch(/^[^#]/m);
    // Each is written again, for a cron that has read it in this very second.
    expect(readFileSync(log, 'utf8').match(/write/g)?.length).toBeLessThanOrEqual(4);
  });

  it('restores 10,000 lines byte for byte', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `${n % 60} * * * * /bin/job ${n}`);
    const text = `${ODD_LINES}${many.join('\n')}\n`;
    const file = join(cron.cronD, 'many');
    writeFileSync(file, text, 'latin1');
    const connector = connectCron(cron);
    const one = scheduler({ file, line: '7 * * * * /bin/job 6007' });
    const receipt = await pauseOnce(connector, one);
    expect(readFileSync(file, 'latin1')).not.toBe(text);
    valueOf(await connector.resume(one, receipt));
    expect(readFileSync(file, 'latin1')).toBe(text);
  });

  it("keeps a file's owner, mode and symlink, and leaves no other file behind", async () => {
    const folder = join(cron.root, 'elsewhere');
    mkdirSync(folder);
    const real = join(folder, 'shop');
    writeFileSync(real, '* * * * * root true\n', { mode: 0o640 });
    const file = join(cron.cronD, 'shop');
    symlinkSync(real, file);
    const connector = connectCron(cron);
    const one = scheduler({ file, line: '* * * * * root true' });
    const receipt = await pauseOnce(connector, one);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    valueOf(await connector.resume(one, receipt));
    expect(readFileSync(real, 'utf8')).toBe('* * * * * root true\n');
    await cron.shell(`test "$(ls -A ${folder})" = shop`);
    rmSync(file);
  });

  it.each(['crontab', 'file'])('is undone by the undo lines for a %s', async (kind) => {
    const line = '* * * * * daemon true';
    const text = `${ODD_LINES}${line}\n`;
    const file = join(cron.cronD, 'undone');
    writeFileSync(file, text, 'latin1');
    await cron.install('root', text);
    const connector = connectCron(cron);
    const one = kind === 'file' ? scheduler({ file, line }) : scheduler({ line });
    const receipt = await pauseOnce(connector, one);
    await cron.shell(connector.undo(one, receipt).join('\n'));
    expect(readFileSync(file, 'latin1')).toBe(text);
    expect(await cron.list('root')).toBe(text);
  });

  it('keeps what someone else writes between its two writes', async () => {
    const line = '* * * * * true';
    await cron.install('root', `${line}\n`);
    const connector = connectCron(cron);
    const pausing = pauseOnce(connector, scheduler({ line }));
    while (!(await cron.list('root')).includes('#remanso-held')) continue;
    await cron.install('root', `${line}\n# added meanwhile\n`);
    const receipt = await pausing;
    expect(await cron.list('root')).toMatch(/^#remanso-held\S+ \* \* \* \* \* true\n# added/);
    valueOf(await connector.resume(scheduler({ line }), receipt));
    expect(await cron.list('root')).toBe(`${line}\n# added meanwhile\n`);
  });

  it('releases both of two equal lines where someone uncommented one meanwhile', async () => {
    const line = '* * * * * true';
    const text = `${line}\n# between\n${line}\n`;
    await cron.install('root', text);
    const life = new KeeperLife(storeWith(scheduler({ line })), connectCron(cron));
    life.hold();
    await vi.waitFor(() => expect(life.isPaused).toBe(true), 10_000);
    const [, mark = ''] = /^(#remanso-held:\S+ )/.exec(await cron.list('root')) ?? [];
    await cron.install('root', (await cron.list('root')).replace(mark, ''));
    life.lookAgain();
    await vi.waitFor(() => expect(life.pauses).toBe(2), 10_000);
    life.release();
    await vi.waitFor(() => expect(life.record).toBeUndefined(), 10_000);
    life.kill();
    expect(await cron.list('root')).toBe(text);
  });

  const bytesOf = (user: string) => readFileSync(join(cron.root, 'spool', user), 'latin1');
  const withoutHeader = (text: string) => text.split('\n').slice(3).join('\n');

  describe('a crontab with carriage returns', () => {
    const line = "*/5 * * * * tr -d '\\r' </srv/orders";
    const text = `# from another system\r\nMAILTO=ana\r\n${line}\r\n1 * * * * echo \\r\r\n# end\n`;
    // As stored, as Debian's `crontab -l` shows it, and as people type it.
    const shown = [`${line}\r`, `${line}\\r`, line];

    it.each(shown)('is restored byte for byte, with the line given as %j', async (given) => {
      await cron.install('root', text);
      const life = new KeeperLife(storeWith(scheduler({ line: given })), connectCron(cron));
      life.hold();
      await vi.waitFor(() => expect(life.isPaused).toBe(true), 10_000);
      const held = withoutHeader(bytesOf('root'));
      expect(held).toContain(`: ${line}\r\n`);
      expect(held.replace(/^#remanso-held:\S+: /m, '')).toBe(text);
      life.release();
      await vi.waitFor(() => expect(life.record).toBeUndefined(), 10_000);
      life.kill();
      expect(withoutHeader(bytesOf('root'))).toBe(text);
      expect(life.resumedExactly).toBe(true);
    });

    it('is undone byte for byte by the undo lines', async () => {
      await cron.install('root', text);
      const connector = connectCron(cron);
      const one = scheduler({ line });
      const receipt = await pauseOnce(connector, one);
      await cron.shell(connector.undo(one, receipt).join('\n'));
      expect(withoutHeader(bytesOf('root'))).toBe(text);
    });

    it('is refused where its bytes cannot be read', async () => {
      await cron.install('root', text);
      const bin = join(cron.root, 'no-edit');
      mkdirSync(bin, { recursive: true });
      const script = `case "$*" in *-e*) exit 1;; esac; exec ${cron.root}/bin/crontab "$@"`;
      writeFileSync(join(bin, 'crontab'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      const environment = { PATH: `${bin}:${process.env['PATH']}` };
      const connector = new CronConnector({ clock, environment });
      const read = await connector.read(scheduler({ line }));
      expect(read).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
      expect(read.ok ? '' : read.failure.message).toMatch(/carriage return/);
      expect(withoutHeader(bytesOf('root'))).toBe(text);
    });
  });

  it('ignores edits to other entries, and detects any to the environment it runs with', async () => {
    const lines = Array.from({ length: 10 }, (_, n) => `${n} * * * * /bin/job ${n}`);
    const text = `SHELL=/bin/sh\n${lines.slice(0, 5).join('\n')}\nPATH=/bin\n${lines.slice(5).join('\n')}\n`;
    const all = lines.map((line) => scheduler({ line }));
    const connector = connectCron(cron);
    const prints = async (): Promise<string[]> => {
      const readings = await Promise.all(all.map((one) => connector.read(one)));
      return readings.map((one) => valueOf(one).fingerprint);
    };
    const changedBy = async (edited: string): Promise<number[]> => {
      await cron.write('root', text);
      const before = await prints();
      await cron.write('root', edited);
      return (await prints()).flatMap((print, n) => (print === before[n] ? [] : [n]));
    };
    expect(await changedBy(`${text}# a word\n59 * * * * /bin/new\n`)).toEqual([]);
    expect(await changedBy(text.replace('PATH=/bin', 'PATH=/sbin'))).toEqual([5, 6, 7, 8, 9]);
    expect(await changedBy(text.replace('SHELL', 'CRON_TZ=UTC\nSHELL'))).toHaveLength(10);
    expect(await changedBy(`${text}# ${String(lines[3])}\n`)).toEqual([3]);
  });

  it('accepts user names with a dot', async () => {
    const line = '7 * * * * /bin/orders';
    await cron.install('svc.orders', `${line}\n`);
    const one = scheduler({ user: 'svc.orders', line });
    const connector = connectCron(cron);
    const receipt = await pauseOnce(connector, one);
    expect(await cron.list('svc.orders')).toMatch(/^#remanso-held:/);
    valueOf(await connector.resume(one, receipt));
    expect(await cron.list('svc.orders')).toBe(`${line}\n`);
  });

  it('gives the next run while the line is active', async () => {
    await cron.install('root', '0 0 1 1 * true\n');
    const connector = connectCron(cron);
    const one = scheduler({ line: '0 0 1 1 * true' });
    const { nextRunAt } = valueOf(await connector.read(one));
    expect(nextRunAt).toBeGreaterThan(clock.now());
    await pauseOnce(connector, one);
    expect(valueOf(await connector.read(one)).nextRunAt).toBeNull();
  });

  it('suggests the guard first', async () => {
    await cron.install('root', '* * * * * true\n');
    const findings = await connectCron(cron).preflight(scheduler({}));
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'guard',
        message: expect.stringContaining(
          '* * * * * remanso guard --integration ID -- true',
        ) as unknown,
      }),
    ]);
  });
});
