import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ServiceDiscovery } from '../../../../../agent/adapters/connectors/service/service-discovery.ts';
import type { SchedulerReceipt } from '../../../../../agent/core/state/scheduler-pause.ts';
import type { ServiceScheduler } from '../../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { KeeperLife, storeWith } from '../../../../support/keeper-life.ts';
import { settled, valueOf, type RealScheduler } from '../../../../support/real-scheduler.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdUser } from '../../../../support/systemd-user.ts';
import { connectService, openUnit, unitAt } from './open-service.ts';

const notRoot = rootLacks('a private systemd');
const PROGRAMS = ['systemd', 'systemctl', 'unshare'] as const;
const NOTE = { holdId: 'hold-1', reason: 'by hand', until: null };

describeWith(PROGRAMS, notRoot)('services of systemd', () => {
  let systemd: SystemdUser;
  let count = 0;

  beforeAll(async () => {
    systemd = await SystemdUser.start();
  }, 60_000);
  afterAll(() => systemd.stop());

  const open = (): Promise<RealScheduler> => {
    count += 1;
    return openUnit(systemd, `poll-${count}`);
  };
  const connector = () => connectService(systemd.environment);
  const failing = (
    what: string,
    code: 'scheduler-missing' | 'scheduler-unreachable',
    says: RegExp,
    environment?: NodeJS.ProcessEnv,
  ) => ({
    what,
    code,
    says,
    open: () =>
      Promise.resolve({
        connector: connectService(environment ?? systemd.environment),
        scheduler: unitAt({ unit: 'gone.service' }),
      }),
  });

  describeConnector('service (systemd unit)', {
    open,
    failures: [
      failing('a manager that is not there', 'scheduler-unreachable', /./, {
        PATH: process.env['PATH'],
        XDG_RUNTIME_DIR: '/nonexistent',
      }),
    ],
  });

  async function paused(scheduler: ServiceScheduler): Promise<SchedulerReceipt> {
    const reading = valueOf(await connector().read(scheduler));
    return valueOf(await connector().pause(scheduler, NOTE, reading));
  }

  async function service(name: string, lines: string, more = ''): Promise<ServiceScheduler> {
    systemd.write(`${name}.service`, `[Unit]\nDescription=${name}\n${more}[Service]\n${lines}\n`);
    await systemd.systemctl('daemon-reload');
    return unitAt({ unit: `${name}.service` });
  }

  const state = async (name: string) =>
    (await systemd.systemctl('show', '--value', '-p', 'ActiveState', `${name}.service`))?.trim();

  it('answers scheduler-missing for a unit that is not there', async () => {
    const scheduler = unitAt({ unit: 'gone.service' });
    const read = await connector().read(scheduler);
    expect(read).toMatchObject({
      ok: false,
      failure: {
        code: 'scheduler-missing',
        message: expect.stringMatching(/gone\.service.*list-units/) as unknown,
      },
    });
  });

  it('starts again what stopped with it, and has a line that does so without the agent', async () => {
    const real = await open();
    const before = await real.definition();
    const receipt = await paused(real.scheduler as ServiceScheduler);
    expect(await state(`poll-${count}`)).toBe('inactive');
    expect(await state(`poll-${count}-helper`)).toBe('inactive');
    const [line = ''] = connector().undo(real.scheduler as ServiceScheduler, receipt);
    expect(line).toBe(`systemctl --user start poll-${count}.service poll-${count}-helper.service`);
    execFileSync('sh', ['-c', line], { env: systemd.environment });
    expect(await real.definition()).toEqual(before);
    await real.dispose();
  });

  it.each([
    ['inactive', '/bin/sleep 1000', () => Promise.resolve()],
    ['failed', '/bin/false', (name: string) => systemd.systemctl('start', name)],
  ])('leaves one alone that was %s before', async (was, command, prepare) => {
    const name = `was-${was}`;
    const scheduler = await service(name, `ExecStart=${command}`);
    await prepare(`${name}.service`);
    await settled(async () => expect(await state(name)).toBe(was));
    const life = new KeeperLife(storeWith(scheduler), connector());
    life.hold();
    await settled(() => expect(life.record?.receipt?.priorEnabled).toBe(false));
    life.release();
    await settled(() => expect(life.record).toBeUndefined());
    life.kill();
    expect(await state(name)).toBe(was);
  });

  it('leaves a masked one alone, and does not stop one that it could not start again', async () => {
    const masked = 'masked.service';
    mkdirSync(systemd.units, { recursive: true });
    symlinkSync('/dev/null', join(systemd.units, masked));
    await systemd.systemctl('daemon-reload');
    const asked = valueOf(await connector().read(unitAt({ unit: masked })));
    expect(asked.enabled).toBe(false);

    const scheduler = await service('running', 'ExecStart=/bin/sleep 1000');
    await systemd.systemctl('start', 'running.service');
    await systemd.shell(
      `rm ${systemd.units}/running.service; ln -s /dev/null ${systemd.units}/running.service`,
    );
    await systemd.systemctl('daemon-reload');
    expect(await connector().read(scheduler)).toMatchObject({
      ok: false,
      failure: {
        code: 'scheduler-refused',
        message: expect.stringMatching(/Unmask it/) as unknown,
      },
    });
    expect(await state('running')).toBe('active');
    await systemd.systemctl('kill', '--signal=KILL', 'running.service');
  });

  it('tells a stop that does not end, and takes it for paused only when it has', async () => {
    const lines = `ExecStart=/bin/sh -c 'trap "" TERM; while :; do sleep 0.1; done'\nTimeoutStopSec=4`;
    const scheduler = { ...(await service('stubborn', lines)), stopWithin: '1s' };
    await systemd.systemctl('start', 'stubborn.service');
    const reading = valueOf(await connector().read(scheduler));
    // The shell must have set its trap.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await connector().pause(scheduler, NOTE, reading)).toMatchObject({
      ok: false,
      failure: {
        code: 'scheduler-refused',
        message: expect.stringMatching(/still stopping.*TimeoutStopSec \(4s\)/) as unknown,
      },
    });
    expect(valueOf(await connector().read(scheduler)).enabled).toBe('unknown');
    await vi.waitFor(async () => expect(await state('stubborn')).toBe('failed'), 10_000);
    const receipt = valueOf(await connector().pause(scheduler, NOTE, reading));
    expect(valueOf(await connector().read(scheduler)).enabled).toBe(false);
    valueOf(await connector().resume(scheduler, receipt));
    expect(await state('stubborn')).toBe('active');
    await systemd.systemctl('kill', '--signal=KILL', 'stubborn.service');
  });

  it('takes a start inside the pause for a leak, by the clock of this machine', async () => {
    const real = await open();
    const scheduler = real.scheduler as ServiceScheduler;
    const receipt = await paused(scheduler);
    await real.enable();
    const { enabled, lastStartedAt } = valueOf(await connector().read(scheduler));
    expect(enabled).toBe(true);
    const { settleMs } = connector().capabilities(scheduler);
    expect(lastStartedAt ?? 0).toBeGreaterThan(receipt.at + settleMs);
    await real.dispose();
  });

  it('is not fooled by a oneshot that is done: nothing runs that could be stopped', async () => {
    const scheduler = await service(
      'done',
      'Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true',
    );
    await systemd.systemctl('start', 'done.service');
    expect(await state('done')).toBe('active');
    expect(valueOf(await connector().read(scheduler))).toMatchObject({
      enabled: false,
      running: 0,
    });
    const codes = (await connector().preflight(scheduler)).map(({ code }) => code);
    expect(codes).toContain('oneshot');
  });

  it('names in the check what would start it again, and what stops with it', async () => {
    const scheduler = await service('fed', 'ExecStart=/bin/sleep 1000');
    systemd.write('fed.path', '[Path]\nPathExists=/nonexistent/fed\n');
    systemd.write(
      'hangs-on.service',
      '[Unit]\nBindsTo=fed.service\n[Service]\nExecStart=/bin/sleep 1000\n',
    );
    await systemd.systemctl('daemon-reload');
    await systemd.systemctl('start', 'fed.path', 'fed.service', 'hangs-on.service');
    const found = await connector().preflight(scheduler);
    expect(found).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        code: 'other-starts',
        message: expect.stringMatching(/^fed\.path can start fed\.service/) as unknown,
      }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'stops-others',
        message: expect.stringMatching(/also stops hangs-on\.service/) as unknown,
      }),
    );
    await systemd.systemctl('stop', 'fed.path', 'fed.service', 'hangs-on.service');
  });

  describe('discovery', () => {
    it('finds services that an admin wrote, to be protected only when named', async () => {
      await service('crm-poller', 'ExecStart=/bin/sleep 1000');
      await service('of-a-timer', 'ExecStart=/bin/sleep 1000');
      await service('once', 'Type=oneshot\nExecStart=/bin/true');
      systemd.write('of-a-timer.timer', '[Timer]\nOnCalendar=daily\n');
      await systemd.systemctl('daemon-reload');
      await systemd.systemctl(
        'start',
        'crm-poller.service',
        'of-a-timer.service',
        'of-a-timer.timer',
      );
      const { found } = await new ServiceDiscovery({ environment: systemd.environment }).discover();
      const ids = found.map(({ id }) => id);
      expect(found).toContainEqual(
        expect.objectContaining({
          id: 'crm-poller',
          name: 'crm-poller (crm-poller.service)',
          enabled: true,
          leave: 'service',
        }),
      );
      expect(ids).not.toContain('of-a-timer');
      expect(ids).not.toContain('once');
    });
  });
});
