import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { ServiceConnector } from '../../../../../agent/adapters/connectors/service/service-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  serviceScheduler,
  type ServiceScheduler,
} from '../../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import type { Supervisor } from '../../../../support/supervisor.ts';
import type { SystemdUser } from '../../../../support/systemd-user.ts';

/** How often the services of these tests look at their folder. */
const PERIOD_MS = 200;
const STOPPED_WITHIN = '3s';
/** On a busy machine it takes a while until supervisorctl, a Python program, asks for anything. */
const PROGRAM_STOPPED_WITHIN = '8s';

export function connectService(environment: NodeJS.ProcessEnv = process.env): ServiceConnector {
  return new ServiceConnector({ clock: new SystemClock(), environment });
}

export function unitAt(parts: object): ServiceScheduler {
  const all = { kind: 'service', scope: 'user', stopWithin: STOPPED_WITHIN, timeout: '10s' };
  return serviceScheduler.parse({ ...all, ...parts });
}

export function programAt({ config }: Supervisor, parts: object): ServiceScheduler {
  const all = { kind: 'service', config, stopWithin: PROGRAM_STOPPED_WITHIN, timeout: '10s' };
  return serviceScheduler.parse({ ...all, ...parts });
}

/** Looks every 200 ms; a job in its folder takes a while, and is lost if it is told to end. */
function poller(folder: string): string {
  const job = `if [ -e ${folder}/job ]; then rm ${folder}/job; sleep 20; echo done >> ${folder}/jobs; fi`;
  return `/bin/sh -c 'while :; do echo x >> ${folder}/looks; ${job}; sleep 0.2; done'`;
}

function counted(path: string): number {
  return existsSync(path) ? readFileSync(path, 'latin1').split('\n').length - 1 : 0;
}

/** A job in progress when the service is stopped. */
async function inFlight(folder: string): Promise<{ finishes(): Promise<boolean> }> {
  await vi.waitFor(() => {
    if (counted(join(folder, 'looks')) === 0) throw new Error('not yet');
  }, 10_000);
  const before = counted(join(folder, 'looks'));
  const job = join(folder, 'job');
  writeFileSync(job, '');
  await vi.waitFor(() => {
    if (existsSync(job)) throw new Error('not yet');
  }, 10_000);
  return {
    finishes: async () => {
      // It was stopped before it looked again.
      const isOver = () =>
        counted(join(folder, 'jobs')) > 0 || counted(join(folder, 'looks')) > before + 1;
      await vi
        .waitFor(() => {
          if (!isOver()) throw new Error('still at it');
        }, 1_500)
        .catch(() => undefined);
      return counted(join(folder, 'jobs')) > 0;
    },
  };
}

/** A service of `systemd --user` that polls its folder, and what hangs on it. */
export async function openUnit(systemd: SystemdUser, name: string): Promise<RealScheduler> {
  const folder = systemd.home;
  const unit = `${name}.service`;
  const files = [unit, `${name}-helper.service`];
  const text = (more: string): string =>
    `[Unit]\nDescription=${more}\n[Service]\nExecStart=${poller(folder)}\nTimeoutStopSec=2\n`;
  const write = (more: string): void => systemd.write(unit, text(more));
  rmSync(join(folder, 'looks'), { force: true });
  rmSync(join(folder, 'jobs'), { force: true });
  write('polls');
  // Stops with it, and does not come back by itself.
  systemd.write(
    `${name}-helper.service`,
    `[Unit]\nRequires=${unit}\nAfter=${unit}\n[Service]\nExecStart=/bin/sleep 1000\n`,
  );
  await systemd.systemctl('daemon-reload');
  await systemd.systemctl('start', `${name}-helper.service`);
  const states = async () => [
    await systemd.systemctl('is-active', unit),
    await systemd.systemctl('is-active', `${name}-helper.service`),
    await systemd.systemctl('is-enabled', unit),
  ];
  return {
    scheduler: unitAt({ unit }),
    periodMs: PERIOD_MS,
    waitMs: 1_000,
    connect: () => connectService(systemd.environment),
    runsStarted: () => counted(join(folder, 'looks')),
    definition: async () => ({
      files: files.map((file) => readFileSync(join(systemd.units, file), 'latin1')),
      states: await states(),
    }),
    edit: async () => {
      write('edited');
      await systemd.systemctl('daemon-reload');
    },
    isEdited: () => readFileSync(join(systemd.units, unit), 'latin1').includes('edited'),
    disable: async () => {
      await systemd.systemctl('stop', unit);
    },
    enable: async () => {
      await systemd.systemctl('start', unit);
    },
    inFlight: () => inFlight(folder),
    dispose: async () => {
      await systemd.systemctl('stop', ...files);
      for (const file of files) rmSync(join(systemd.units, file));
      await systemd.systemctl('daemon-reload');
    },
  };
}

export function pollerProgram(folder: string, more = ''): string {
  return `[program:poller]\ncommand=${poller(folder)}\nstartsecs=0\nstopasgroup=true\n${more}`;
}

/** A program of supervisor that polls its folder. */
export async function openProgram(supervisor: Supervisor): Promise<RealScheduler> {
  const { folder } = supervisor;
  rmSync(join(folder, 'looks'), { force: true });
  rmSync(join(folder, 'jobs'), { force: true });
  supervisor.write(pollerProgram(folder));
  await supervisor.ctl('reread');
  await supervisor.ctl('update');
  await supervisor.ctl('start', 'poller');
  return {
    scheduler: programAt(supervisor, { program: 'poller' }),
    periodMs: PERIOD_MS,
    waitMs: 1_000,
    connect: () => connectService(),
    runsStarted: () => counted(join(folder, 'looks')),
    definition: async () => [
      await supervisor.ctl('avail'),
      (await supervisor.ctl('status', 'poller')).split(/\s+/)[1],
    ],
    edit: async () => {
      supervisor.write(pollerProgram(folder, 'priority=7\n'));
      await supervisor.ctl('reread');
    },
    isEdited: async () => (await supervisor.ctl('avail')).includes('7:'),
    disable: async () => {
      await supervisor.ctl('stop', 'poller');
    },
    enable: async () => {
      await supervisor.ctl('start', 'poller');
    },
    inFlight: () => inFlight(folder),
    dispose: async () => {
      await supervisor.ctl('stop', 'poller');
    },
  };
}
