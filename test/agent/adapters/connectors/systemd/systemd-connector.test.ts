import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/system-clock.ts';
import { systemdScheduler } from '../../../../../shared/domain/schedulers/systemd-scheduler.ts';
import { fail } from '../../../../../shared/errors.ts';
import {
  describeConnector,
  type RealScheduler,
  valueOf,
} from '../../../../support/connector-contract.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdUser } from '../../../../support/systemd-user.ts';

const note = { holdId: 'erp@2026', reason: 'patches', until: null };

const notRoot = process.getuid?.() === 0 ? undefined : 'a namespace of its own needs root';

describeWith(['systemd', 'systemctl', 'unshare'], notRoot)(
  'timers of a real systemd --user',
  () => {
    let systemd: SystemdUser;
    let nextId = 0;
    beforeAll(async () => {
      systemd = await SystemdUser.start();
    });
    afterAll(() => systemd.stop());

    const connect = () =>
      new SystemdConnector({
        secrets: { value: () => fail('secret-missing', 'none'), hide: (text) => text },
        clock: new SystemClock(),
        environment: systemd.environment,
        home: systemd.home,
        dataDir: join(systemd.root, "Remanso's 100% data"),
      });

    const lines = (path: string) =>
      existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;

    /** A timer that fires each second; a run lasts as long as its `slow` file says. */
    async function open(timerText = 'OnCalendar=*:*:0/1') {
      const name = `tick-${++nextId}`;
      const runs = join(systemd.root, `${name}.runs`);
      const slow = join(systemd.root, `${name}.slow`);
      const service = `[Service]\nType=oneshot\nExecStart=/bin/sh -c 'echo >>${runs}; if [ -e ${slow} ]; then sleep 3; echo >>${slow}; fi'\n`;
      systemd.write(`${name}.service`, service);
      systemd.write(
        `${name}.timer`,
        `[Timer]\n${timerText}\nAccuracySec=1ms\n[Install]\nWantedBy=default.target\n`,
      );
      await systemd.systemctl('daemon-reload');
      await systemd.systemctl('enable', `${name}.timer`);
      await systemd.systemctl('start', `${name}.timer`);
      const file = (end: string) => readFileSync(join(systemd.units, `${name}.${end}`), 'utf8');
      return {
        name,
        scheduler: systemdScheduler.parse({
          kind: 'systemd',
          timer: `${name}.timer`,
          scope: 'user',
        }),
        periodMs: 1_000,
        waitMs: 1_000,
        connect,
        runsStarted: () => lines(runs),
        definition: async () => ({
          files: [file('service'), file('timer')],
          active: await systemd.systemctl('is-active', `${name}.timer`),
          enabled: await systemd.systemctl('is-enabled', `${name}.timer`),
        }),
        edit: () => appendFileSync(join(systemd.units, `${name}.timer`), '# by another hand\n'),
        isEdited: () => file('timer').includes('another hand'),
        disable: async () => {
          await systemd.systemctl('stop', `${name}.timer`);
        },
        inFlight: async () => {
          appendFileSync(slow, '');
          const running = async () =>
            expect(await systemd.systemctl('show', `${name}.service`, '-p', 'SubState')).toBe(
              'SubState=start\n',
            );
          await vi.waitFor(running, { timeout: 5_000, interval: 20 });
          return {
            finishes: async () => {
              const isOver = () => expect(lines(slow)).toBe(1);
              await vi.waitFor(isOver, { timeout: 10_000, interval: 50 });
              rmSync(slow);
              return true;
            },
          };
        },
        dispose: async () => {
          await systemd.systemctl('disable', `${name}.timer`);
          await systemd.systemctl('stop', `${name}.timer`, `${name}.service`);
        },
      } satisfies RealScheduler & { name: string };
    }

    describeConnector('systemd', {
      open,
      tellsWhoDisabled: true,
      failures: [
        {
          what: 'a timer that does not exist',
          code: 'scheduler-missing',
          says: /gone\.timer: there is no such unit/,
          open: () =>
            Promise.resolve({
              connector: connect(),
              scheduler: systemdScheduler.parse({
                kind: 'systemd',
                timer: 'gone.timer',
                scope: 'user',
              }),
            }),
        },
        {
          what: 'a manager that does not run',
          code: 'scheduler-unreachable',
          says: /enable-linger/,
          open: () => {
            const environment = { ...systemd.environment, XDG_RUNTIME_DIR: systemd.home };
            return Promise.resolve({
              connector: new SystemdConnector({
                secrets: { value: () => fail('secret-missing', 'none'), hide: (text) => text },
                clock: new SystemClock(),
                environment,
                home: systemd.home,
                dataDir: systemd.root,
              }),
              scheduler: systemdScheduler.parse({
                kind: 'systemd',
                timer: 'a.timer',
                scope: 'user',
              }),
            });
          },
        },
      ],
    });

    it.each([
      ['a calendar that catches up', 'OnCalendar=*:*:0/1\nPersistent=true'],
      ['intervals', 'OnActiveSec=1s\nOnUnitActiveSec=1s'],
    ])('makes up for nothing with %s, and goes on', async (_, timer) => {
      const real = await open(timer);
      const connector = connect();
      await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(1), { timeout: 9_000 });
      const reading = valueOf(await connector.read(real.scheduler));
      const receipt = valueOf(await connector.pause(real.scheduler, note, reading));
      await sleep(300);
      const atPause = real.runsStarted();
      await sleep(5_000);
      expect(real.runsStarted()).toBe(atPause);
      const held = valueOf(await connector.read(real.scheduler));
      expect(held.lastStartedAt).toBeLessThanOrEqual(receipt.at);
      valueOf(await connector.resume(real.scheduler, receipt));
      await sleep(2_000);
      expect(real.runsStarted() - atPause).toBeGreaterThanOrEqual(1);
      expect(real.runsStarted() - atPause).toBeLessThanOrEqual(3);
      await real.dispose();
    });

    it('tells when another hand takes the condition away, and puts it back', async () => {
      const real = await open();
      const connector = connect();
      const reading = valueOf(await connector.read(real.scheduler));
      valueOf(await connector.pause(real.scheduler, note, reading));
      rmSync(join(systemd.units, `${real.name}.service.d`), { recursive: true });
      await systemd.systemctl('daemon-reload');
      expect(valueOf(await connector.read(real.scheduler)).enabled).toBe(true);
      valueOf(await connector.pause(real.scheduler, note, reading));
      expect(valueOf(await connector.read(real.scheduler)).enabled).toBe(false);
      await real.dispose();
    });

    it('is undone by the lines that it gives, run by a shell', async () => {
      const real = await open();
      const connector = connect();
      const reading = valueOf(await connector.read(real.scheduler));
      const receipt = valueOf(await connector.pause(real.scheduler, note, reading));
      const before = real.runsStarted();
      await systemd.shell(connector.undo(real.scheduler, receipt).join('\n'));
      expect(existsSync(join(systemd.units, `${real.name}.service.d/`))).toBe(true);
      await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(before), {
        timeout: 9_000,
      });
      expect(valueOf(await connector.read(real.scheduler)).fingerprint).toBe(reading.fingerprint);
      await real.dispose();
    });

    it('is refused where the condition cannot be written, and nothing is held', async () => {
      const real = await open();
      const elsewhere = new SystemdConnector({
        secrets: { value: () => fail('secret-missing', 'none'), hide: (text) => text },
        clock: new SystemClock(),
        environment: systemd.environment,
        home: systemd.home,
        dataDir: join(systemd.units, `${real.name}.timer`),
      });
      const reading = valueOf(await elsewhere.read(real.scheduler));
      const paused = await elsewhere.pause(real.scheduler, note, reading);
      expect(paused).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
      expect(valueOf(await connect().read(real.scheduler)).enabled).toBe(true);
      await real.dispose();
    });

    it('tells before it is taken over what else its hold holds', async () => {
      const real = await open();
      systemd.write('other.timer', `[Timer]\nOnCalendar=yearly\nUnit=${real.name}.service\n`);
      await systemd.systemctl('daemon-reload');
      await systemd.systemctl('start', 'other.timer');
      const findings = await connect().preflight(real.scheduler);
      expect(findings).toContainEqual(
        expect.objectContaining({ level: 'warning', code: 'other-starts' }),
      );
      expect(JSON.stringify(findings)).toContain('other.timer');
      await real.dispose();
    });
  },
);
