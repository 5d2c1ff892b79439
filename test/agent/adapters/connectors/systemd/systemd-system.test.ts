import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/system-clock.ts';
import { systemdScheduler } from '../../../../../shared/domain/schedulers/systemd-scheduler.ts';
import {
  describeConnector,
  type RealScheduler,
  valueOf,
} from '../../../../support/connector-contract.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdSystem } from '../../../../support/systemd-system.ts';

const PROGRAMS = ['systemd', 'systemctl', 'unshare', 'nsenter'];
const notRoot = process.getuid?.() === 0 ? undefined : 'namespaces of its own need root';
const note = { holdId: 'erp@2026', reason: 'patches', until: null };

describeWith(PROGRAMS, notRoot)('timers of a machine, under a real systemd as process 1', () => {
  let systemd: SystemdSystem;
  let nextId = 0;

  beforeAll(async () => {
    systemd = await SystemdSystem.start();
  }, 30_000);
  afterAll(() => systemd.stop());

  const connect = () =>
    new SystemdConnector(
      {
        secrets: namedSecrets({}),
        clock: new SystemClock(),
        environment: systemd.environment,
        home: systemd.home,
        dataDir: join(systemd.root, 'data'),
      },
      systemd.etc,
    );

  const lines = (path: string) =>
    existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;

  /** A timer that fires each second; a run lasts as long as its `slow` file says. */
  async function open() {
    nextId += 1;
    const name = `tick-${nextId}`;
    const runs = join(systemd.root, `${name}.runs`);
    const slow = join(systemd.root, `${name}.slow`);
    const script = `echo >>${runs}; if [ -e ${slow} ]; then sleep 3; echo >>${slow}; fi`;
    systemd.write(`${name}.service`, `[Service]\nType=oneshot\nExecStart=/bin/sh -c '${script}'\n`);
    systemd.write(
      `${name}.timer`,
      '[Timer]\nOnCalendar=*:*:0/1\nAccuracySec=1ms\n[Install]\nWantedBy=default.target\n',
    );
    await systemd.systemctl('daemon-reload');
    await systemd.systemctl('enable', `${name}.timer`);
    await systemd.systemctl('start', `${name}.timer`);
    const file = (end: string) => readFileSync(join(systemd.units, `${name}.${end}`), 'utf8');
    return {
      name,
      scheduler: systemdScheduler.parse({ kind: 'systemd', timer: `${name}.timer` }),
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

  describeConnector('systemd, scope: system', { open, tellsWhoDisabled: true });

  it('stays held over a restart of systemd itself, and is undone by lines for a shell', async () => {
    const real = await open();
    const connector = connect();
    const reading = valueOf(await connector.read(real.scheduler));
    const receipt = valueOf(await connector.pause(real.scheduler, note, reading));
    await systemd.systemctl('daemon-reexec');
    await vi.waitFor(
      async () => expect(valueOf(await connector.read(real.scheduler)).pausedBy).toBe('us'),
      { timeout: 10_000 },
    );
    const before = real.runsStarted();
    await systemd.shell(connector.undo(real.scheduler, receipt).join('\n'));
    await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(before), { timeout: 9_000 });
    await real.dispose();
  });

  it('leaves its condition where it is after a resume, so that no later pause reloads', async () => {
    const real = await open();
    const connector = connect();
    const dropIn = async () =>
      systemd.systemctl('show', `${real.name}.service`, '-p', 'DropInPaths');
    const pause = async () => {
      const reading = valueOf(await connector.read(real.scheduler));
      return valueOf(await connector.pause(real.scheduler, note, reading));
    };
    valueOf(await connector.resume(real.scheduler, await pause()));
    expect(await dropIn()).toMatch(/zz-remanso-\w+\.conf/);
    expect(await systemd.systemctl('is-active', `${real.name}.timer`)).toBe('active\n');
    // Another hand's edit that nobody loaded stays unloaded: a reload would have taken it up.
    appendFileSync(join(systemd.units, `${real.name}.service`), 'Environment=EDITED=1\n');
    await pause();
    const shown = await systemd.systemctl('show', `${real.name}.service`, '-p', 'Environment');
    expect(shown).toBe('Environment=\n');
    await real.dispose();
  });
});
