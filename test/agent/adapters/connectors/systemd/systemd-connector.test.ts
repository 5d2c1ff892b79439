import { existsSync, rmSync } from 'node:fs';
import { ownZone } from '../../../../../agent/app/schedulers/machine/own-zone.ts';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { systemdScheduler } from '../../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { fail } from '../../../../../shared/errors.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { openTick } from './tick-timer.ts';
import { KeeperLife, storeWith } from '../../../../support/keeper-life.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdUser } from '../../../../support/systemd-user.ts';

const note = { holdId: 'erp@2026', reason: 'patches', until: null };

const notRoot = rootLacks('a private namespace');

describeWith(['systemd', 'systemctl', 'unshare'], notRoot)(
  'timers of a real systemd --user',
  () => {
    let systemd: SystemdUser;
    beforeAll(async () => {
      systemd = await SystemdUser.start();
    });
    afterAll(() => systemd.stop());

    const dataDir = () => join(systemd.root, "Remanso's 100% data");
    const connect = () =>
      new SystemdConnector({
        secrets: { value: () => fail('secret-missing', 'none'), hide: (text) => text },
        clock: new SystemClock(),
        ownZone,
        environment: systemd.environment,
        home: systemd.home,
        dataDir: dataDir(),
      });

    const open = (when?: string) =>
      openTick(systemd, {
        scope: 'user',
        connect,
        dataDir: dataDir(),
        ...(when === undefined ? {} : { when }),
      });

    describeConnector('systemd', {
      open,
      tellsWhoDisabled: true,
      failures: [
        {
          what: 'a missing timer',
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
                ownZone,
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
    ])('catches up nothing with %s, and continues', async (_, timer) => {
      const real = await open(timer);
      const connector = connect();
      await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(1), { timeout: 30_000 });
      const reading = valueOf(await connector.read(real.scheduler));
      const receipt = valueOf(await connector.pause(real.scheduler, note, reading));
      // What was being started then.
      await sleep(1_000);
      const atPause = real.runsStarted();
      // Five of its seconds, in which no run is started.
      await sleep(5_000);
      expect(real.runsStarted()).toBe(atPause);
      const held = valueOf(await connector.read(real.scheduler));
      expect(held.lastStartedAt).toBeLessThanOrEqual(receipt.at);
      const before = performance.now();
      valueOf(await connector.resume(real.scheduler, receipt));
      await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(atPause), 15_000);
      // One run for each of its seconds, and none is caught up.
      await sleep(2_000);
      const seconds = Math.ceil((performance.now() - before) / 1000);
      expect(real.runsStarted() - atPause).toBeLessThanOrEqual(seconds + 1);
      await real.dispose();
    });

    it('tells its last run, how long it took and how it ended', async () => {
      const real = await open();
      const before = Date.now() - 1_000;
      const lastOf = async () => {
        const { pastRuns } = valueOf(await connect().read(real.scheduler));
        expect(pastRuns?.runs).toHaveLength(1);
        return pastRuns?.runs[0];
      };
      const ran = await vi.waitFor(async () => {
        const last = await lastOf();
        expect(last?.outcome).toBe('succeeded');
        return last;
      }, 15_000);
      expect(ran?.startedAt).toBeGreaterThan(before);
      expect(ran?.endedAt).toBeGreaterThanOrEqual(ran?.startedAt ?? Infinity);
      systemd.write(`${real.name}.service`, '[Service]\nType=oneshot\nExecStart=/bin/false\n');
      await systemd.systemctl('daemon-reload');
      await vi.waitFor(async () => expect((await lastOf())?.outcome).toBe('failed'), 15_000);
      // What a pause refuses is no run.
      const reading = valueOf(await connect().read(real.scheduler));
      valueOf(await connect().pause(real.scheduler, note, reading));
      await sleep(1_000);
      const held = await lastOf();
      await sleep(2_000);
      expect(await lastOf()).toEqual(held);
      await real.dispose();
    });

    it('reports when someone else removes the condition, and adds it again', async () => {
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

    it('removes its conditions from services that no integration uses any more', async () => {
      const [real, other] = [await open(), await open('OnCalendar=yearly')];
      const connector = connect();
      for (const one of [real, other]) {
        const reading = valueOf(await connector.read(one.scheduler));
        const receipt = valueOf(await connector.pause(one.scheduler, note, reading));
        if (one === real) valueOf(await connector.resume(one.scheduler, receipt));
      }
      const folder = (name: string) => join(systemd.units, `${name}.service.d`);
      const removed = valueOf(await connector.sweep([other.scheduler]));
      expect(removed.filter((path) => path.includes(real.name))).toEqual([
        expect.stringMatching(/zz-remanso-[0-9a-f]{8}\.conf$/),
      ]);
      expect(removed.filter((path) => path.includes(`${other.name}.service`))).toEqual([]);
      expect([existsSync(folder(real.name)), existsSync(folder(other.name))]).toEqual([
        false,
        true,
      ]);
      const shown = await systemd.systemctl('show', `${real.name}.service`, '-p', 'DropInPaths');
      expect(shown).toBe('DropInPaths=\n');
      expect(valueOf(await connector.read(other.scheduler)).enabled).toBe(false);
      // What holds a unit no longer in use is removed as well.
      expect(
        valueOf(await connector.sweep([])).filter((path) => path.includes(other.name)),
      ).toEqual([expect.stringContaining('held-units'), expect.stringMatching(/zz-remanso/)]);
      await real.dispose();
      await other.dispose();
    });

    it('releases every service it held, even if someone made the timer start another', async () => {
      const real = await open();
      const other = await open('OnCalendar=yearly');
      const life = new KeeperLife(storeWith(real.scheduler), connect());
      life.hold();
      await vi.waitFor(() => expect(life.isPaused).toBe(true), 10_000);
      const { files } = await real.definition();
      systemd.write(`${real.name}.timer`, `${files[1]}[Timer]\nUnit=${other.name}.service\n`);
      await systemd.systemctl('daemon-reload');
      await systemd.systemctl('restart', `${real.name}.timer`);
      life.lookAgain();
      await vi.waitFor(() => expect(life.pauses).toBe(2), 10_000);
      expect([await real.definition(), await other.definition()]).toMatchObject([
        { flag: true },
        { flag: true },
      ]);
      life.release();
      await vi.waitFor(() => expect(life.record).toBeUndefined(), 10_000);
      life.kill();
      expect([await real.definition(), await other.definition()]).toMatchObject([
        { flag: false },
        { flag: false },
      ]);
      await real.dispose();
      await other.dispose();
    });

    it('is undone by its undo lines in a shell', async () => {
      const real = await open();
      const connector = connect();
      const reading = valueOf(await connector.read(real.scheduler));
      const receipt = valueOf(await connector.pause(real.scheduler, note, reading));
      const before = real.runsStarted();
      await systemd.shell(connector.undo(real.scheduler, receipt).join('\n'));
      expect(existsSync(join(systemd.units, `${real.name}.service.d/`))).toBe(true);
      await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(before), {
        timeout: 30_000,
      });
      expect(valueOf(await connector.read(real.scheduler)).fingerprint).toBe(reading.fingerprint);
      await real.dispose();
    });

    it('is refused where the condition cannot be written, and holds nothing', async () => {
      const real = await open();
      const elsewhere = new SystemdConnector({
        secrets: { value: () => fail('secret-missing', 'none'), hide: (text) => text },
        clock: new SystemClock(),
        ownZone,
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

    it('reports before it is protected what else its hold affects', async () => {
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
