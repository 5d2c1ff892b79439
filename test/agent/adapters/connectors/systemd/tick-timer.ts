import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import {
  systemdScheduler,
  type SystemdScheduler,
} from '../../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';

/** A systemd manager for a test: a user's or the system's. */
interface Manager {
  readonly root: string;
  readonly units: string;
  write(path: string, text: string): void;
  systemctl(...words: string[]): Promise<string | undefined>;
  shell(lines: string): Promise<void>;
}

interface TickParts {
  readonly scope: SystemdScheduler['scope'];
  readonly connect: () => SystemdConnector;
  /** The agent that `connect` belongs to. */
  readonly dataDir: string;
  readonly when?: string;
}

let count = 0;

/** A timer that fires each second; a run lasts as long as its `slow` file is there. */
export async function openTick(
  systemd: Manager,
  { scope, connect, dataDir, when = 'OnCalendar=*:*:0/1' }: TickParts,
) {
  const name = `tick-${++count}`;
  const runs = join(systemd.root, `${name}.runs`);
  const slow = join(systemd.root, `${name}.slow`);
  const ended = join(systemd.root, `${name}.ended`);
  const lasts = `while [ -e ${slow} ]; do sleep 0.05; done; echo >>${ended}`;
  const script = `echo >>${runs}; if [ -e ${slow} ]; then ${lasts}; fi`;
  systemd.write(`${name}.service`, `[Service]\nType=oneshot\nExecStart=/bin/sh -c '${script}'\n`);
  const install = '[Install]\nWantedBy=default.target\n';
  systemd.write(`${name}.timer`, `[Timer]\n${when}\nAccuracySec=1ms\n${install}`);
  await systemd.systemctl('daemon-reload');
  await systemd.systemctl('enable', `${name}.timer`);
  await systemd.systemctl('start', `${name}.timer`);
  const file = (end: string) => readFileSync(join(systemd.units, `${name}.${end}`), 'utf8');
  return {
    name,
    scheduler: systemdScheduler.parse({ kind: 'systemd', timer: `${name}.timer`, scope }),
    periodMs: 1_000,
    waitMs: 1_000,
    connect,
    runsStarted: () => linesOf(runs),
    definition: async () => ({
      files: [file('service'), file('timer')],
      active: await systemd.systemctl('is-active', `${name}.timer`),
      enabled: await systemd.systemctl('is-enabled', `${name}.timer`),
      flag: existsSync(join(dataDir, 'held-units', `${scope}-${name}.service`)),
    }),
    edit: () => appendFileSync(join(systemd.units, `${name}.timer`), '# by someone else\n'),
    isEdited: () => file('timer').includes('someone else'),
    disable: async () => {
      await systemd.systemctl('stop', `${name}.timer`);
    },
    enable: async () => {
      rmSync(join(systemd.units, `${name}.service.d`), { recursive: true });
      await systemd.systemctl('daemon-reload');
    },
    inFlight: async () => {
      appendFileSync(slow, '');
      const running = async () =>
        expect(await systemd.systemctl('show', `${name}.service`, '-p', 'SubState')).toBe(
          'SubState=start\n',
        );
      await vi.waitFor(running, { timeout: 30_000, interval: 20 });
      return {
        finishes: async () => {
          rmSync(slow);
          const isOver = () => expect(linesOf(ended)).toBe(1);
          await vi.waitFor(isOver, { timeout: 30_000, interval: 50 });
          return true;
        },
      };
    },
    shell: (lines) => systemd.shell(lines),
    dispose: async () => {
      await systemd.systemctl('disable', `${name}.timer`);
      await systemd.systemctl('stop', `${name}.timer`, `${name}.service`);
    },
  } satisfies RealScheduler & { name: string };
}

function linesOf(path: string): number {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}
