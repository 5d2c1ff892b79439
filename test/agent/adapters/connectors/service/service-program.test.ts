import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ServiceConnector } from '../../../../../agent/adapters/connectors/service/service-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { programsIn } from '../../../../../agent/adapters/connectors/service/program-list.ts';
import type { SchedulerReading } from '../../../../../agent/ports/schedulers/connector.ts';
import type { ServiceScheduler } from '../../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { Supervisor } from '../../../../support/supervisor.ts';
import { connectService, openProgram, pollerProgram, programAt } from './open-service.ts';

const READING: SchedulerReading = {
  enabled: true,
  nextRunAt: null,
  running: 0,
  pausedBy: null,
  fingerprint: '',
  prior: null,
};
const NOTE = { holdId: 'hold-1', reason: 'by hand', until: null };

describeWith(['supervisord', 'supervisorctl'])('programs of supervisor', () => {
  let supervisor: Supervisor;

  beforeAll(async () => {
    supervisor = await Supervisor.start('');
  }, 60_000);
  afterAll(() => supervisor.stop());

  // Each call starts a Python: what all connectors are asked takes a minute of processor time here.
  if (process.env['VERIFY_SUPERVISOR'] !== undefined) {
    describeConnector('service (program of supervisor)', { open: () => openProgram(supervisor) });
  }

  it.each([
    ['gone', {}, 'scheduler-missing', /no program gone/],
    ['poller', { config: '/nonexistent' }, 'scheduler-unreachable', /does not answer/],
  ])('says why %s cannot be read with %j', async (program, parts, code, says) => {
    const connector = connectService();
    const scheduler = programAt(supervisor, { program, ...parts });
    for (const asked of [
      await connector.read(scheduler),
      await connector.pause(scheduler, NOTE, READING),
    ]) {
      const message: unknown = expect.stringMatching(says);
      expect(asked).toMatchObject({ ok: false, failure: { code, message } });
    }
  });

  it('has a line that starts it without the agent', async () => {
    const real = await openProgram(supervisor);
    const before = await real.definition();
    const scheduler = real.scheduler as ServiceScheduler;
    const reading = valueOf(await real.connect().read(scheduler));
    const receipt = valueOf(await real.connect().pause(scheduler, NOTE, reading));
    expect(await real.definition()).not.toEqual(before);
    for (const line of real.connect().undo(scheduler, receipt)) execFileSync('sh', ['-c', line]);
    expect(await real.definition()).toEqual(before);
    await real.dispose();
  });

  it('stops no agent: neither this one nor another', async () => {
    const { folder } = supervisor;
    // The command line of another agent, as the system shows it.
    const other = `${folder}/remanso`;
    writeFileSync(other, '#!/bin/sh\nsleep 1000\n', { mode: 0o755 });
    supervisor.write(
      `[program:mine]\ncommand=/bin/sleep 1000\nstartsecs=0\n` +
        `[program:other]\ncommand=/bin/sh ${other} agent --data-dir /srv/other\nstartsecs=0\n`,
    );
    await supervisor.ctl('reread');
    await supervisor.ctl('update');
    const pid = await vi.waitFor(async () => {
      const [, mine, others] =
        /mine .*pid (\d+)[^]*other .*pid (\d+)/.exec(await supervisor.ctl('status')) ?? [];
      if (others === undefined) throw new Error('not yet');
      return Number(mine);
    }, 10_000);
    const ownPlace = () => ({ pid: 99_999_999, pids: new Set([99_999_999, pid]), cgroup: '' });
    const connector = new ServiceConnector({
      clock: new SystemClock(),
      environment: process.env,
      ownPlace,
    });
    for (const [program, says] of [
      ['mine', /This agent runs in mine/],
      ['other', /other belongs to the Remanso agent of \/srv\/other/],
    ] as const) {
      const scheduler = programAt(supervisor, { program });
      const message: unknown = expect.stringMatching(says);
      expect(await connector.pause(scheduler, NOTE, READING)).toMatchObject({
        ok: false,
        failure: { code: 'scheduler-refused', message },
      });
      expect(await connector.preflight(scheduler)).toContainEqual(
        expect.objectContaining({ level: 'problem', code: 'remanso', message }),
      );
      expect(await supervisor.ctl('status', program)).toContain('RUNNING');
    }
  });

  it('tells a stop that does not end, and leaves alone what did not run', async () => {
    const { folder } = supervisor;
    const stubborn = `trap '' TERM; while :; do sleep 0.1; done`;
    supervisor.write(
      `${pollerProgram(folder)}[program:stubborn]\ncommand=/bin/sh -c "${stubborn}"\n` +
        `startsecs=0\nstopwaitsecs=8\n[program:off]\ncommand=/bin/sleep 1000\nautostart=false\n`,
    );
    await supervisor.ctl('reread');
    await supervisor.ctl('update');
    const connector = connectService();
    const scheduler = programAt(supervisor, { program: 'stubborn', stopWithin: '4s' });
    const reading = valueOf(await connector.read(scheduler));
    // The shell must have set its trap.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await connector.pause(scheduler, NOTE, reading)).toMatchObject({
      ok: false,
      failure: {
        code: 'scheduler-refused',
        message: expect.stringMatching(/not stopped stubborn within 4s: STOPPING/) as unknown,
      },
    });
    expect(valueOf(await connector.read(scheduler)).enabled).toBe('unknown');
    await vi.waitFor(async () => {
      valueOf(await connector.pause(scheduler, NOTE, reading));
    }, 30_000);
    expect(valueOf(await connector.read(scheduler)).enabled).toBe(false);

    const off = programAt(supervisor, { program: 'off' });
    expect(valueOf(await connector.read(off)).enabled).toBe(false);
    expect((await connector.preflight(off)).map(({ code }) => code)).toEqual([
      'rights',
      'disabled',
    ]);
  });

  it('reads the list as supervisor prints it', () => {
    const text = [
      'bad                    FATAL     Exited too quickly (process log may have details)',
      'shop:many_00           RUNNING   pid 14065, uptime 1 day, 2:00:02',
      'off                    STOPPED   Not started',
      'nope: ERROR (no such process)',
      '',
    ].join('\n');
    expect(programsIn(text)).toEqual([
      { name: 'bad', state: 'FATAL', pid: null, uptimeMs: null },
      { name: 'shop:many_00', state: 'RUNNING', pid: 14065, uptimeMs: 93_602_000 },
      { name: 'off', state: 'STOPPED', pid: null, uptimeMs: null },
    ]);
  });
});
