import { appendFileSync } from 'node:fs';
import { ownZone } from '../../../../../agent/app/schedulers/machine/own-zone.ts';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { openTick } from './tick-timer.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdSystem } from '../../../../support/systemd-system.ts';

const PROGRAMS = ['systemd', 'systemctl', 'unshare', 'nsenter'] as const;
const notRoot = rootLacks('private namespaces');
const note = { holdId: 'erp@2026', reason: 'patches', until: null };

describeWith(PROGRAMS, notRoot)('system timers, under a real systemd as PID 1', () => {
  let systemd: SystemdSystem;

  beforeAll(async () => {
    systemd = await SystemdSystem.start();
  }, 30_000);
  afterAll(() => systemd.stop());

  const dataDir = () => join(systemd.root, 'data');
  const connect = () =>
    new SystemdConnector(
      {
        secrets: namedSecrets({}),
        clock: new SystemClock(),
        ownZone,
        environment: systemd.environment,
        home: systemd.home,
        dataDir: dataDir(),
      },
      systemd.etc,
    );

  const open = () => openTick(systemd, { scope: 'system', connect, dataDir: dataDir() });

  describeConnector('systemd, scope: system', { open, tellsWhoDisabled: true });

  it('stays held across a restart of systemd itself, and is undone by its undo lines', async () => {
    const real = await open();
    const connector = connect();
    const reading = valueOf(await connector.read(real.scheduler));
    const receipt = valueOf(await connector.pause(real.scheduler, note, reading));
    await systemd.systemctl('daemon-reexec');
    await vi.waitFor(
      async () => expect(valueOf(await connector.read(real.scheduler)).pausedBy).toBe('us'),
      { timeout: 30_000 },
    );
    const before = real.runsStarted();
    await systemd.shell(connector.undo(real.scheduler, receipt).join('\n'));
    await vi.waitFor(() => expect(real.runsStarted()).toBeGreaterThan(before), { timeout: 30_000 });
    await real.dispose();
  });

  it('keeps its condition in place after a resume, so that later pauses need no reload', async () => {
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
    // Someone else's edit that was not loaded stays unloaded: a reload would have loaded it.
    appendFileSync(join(systemd.units, `${real.name}.service`), 'Environment=EDITED=1\n');
    await pause();
    const shown = await systemd.systemctl('show', `${real.name}.service`, '-p', 'Environment');
    expect(shown).toBe('Environment=\n');
    await real.dispose();
  });
});
