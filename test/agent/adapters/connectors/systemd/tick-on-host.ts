import { vi, expect } from 'vitest';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { systemdScheduler } from '../../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { EntryOnHost, type HostOfEntries } from '../../../../support/entry-on-host.ts';
import { HELD } from '../../../../support/keeper-life.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';

let count = 0;

/** A timer there that fires each second; a run lasts as long as its `slow` file is there. */
export async function openTickOnHost(room: HostOfEntries): Promise<RealScheduler> {
  const { there, folder, login } = room;
  const scope = login === 'root' ? 'system' : 'user';
  const name = `tick-${++count}`;
  const runs = `/var/tmp/${name}.runs`;
  const slow = `/var/tmp/${name}.slow`;
  const units = scope === 'system' ? '/etc/systemd/system' : '"$HOME"/.config/systemd/user';
  const systemctl = `systemctl --${scope}`;
  const sh = (line: string): Promise<string> => there.machine.as(login, line);
  const write = (file: string, text: string): Promise<string> =>
    sh(`mkdir -p ${units} && printf '%s' '${text.replaceAll("'", `'\\''`)}' > ${units}/${file}`);
  const shown = (unit: string, property: string): Promise<string> =>
    sh(`${systemctl} show ${unit} -P ${property}`);
  const linesOf = async (path: string): Promise<number> =>
    Number(await sh(`cat ${path} 2>/dev/null | wc -l`));
  const ended = `/var/tmp/${name}.ended`;
  const lasts = `while [ -e ${slow} ]; do sleep 0.05; done; echo >>${ended}`;
  const script = `echo >>${runs}; if [ -e ${slow} ]; then ${lasts}; fi`;
  await write(`${name}.service`, `[Service]\nType=oneshot\nExecStart=/bin/sh -c '${script}'\n`);
  const timer = '[Timer]\nOnCalendar=*:*:0/1\nAccuracySec=1ms\n';
  await write(`${name}.timer`, `${timer}[Install]\nWantedBy=default.target\n`);
  await sh(`${systemctl} daemon-reload && ${systemctl} enable -q ${name}.timer`);
  await sh(`${systemctl} start ${name}.timer`);
  const scheduler = systemdScheduler.parse({
    ...{ kind: 'systemd', host: 'erp-db1', timer: `${name}.timer`, scope },
  });
  const entry = new EntryOnHost(room, scheduler, (world) => new SystemdConnector(world));
  await entry.guard();
  return {
    scheduler,
    periodMs: 1_000,
    mergesStarts: true,
    waitMs: 1_000,
    connect: entry.connect,
    follow: entry.follow,
    shell: entry.shell,
    runsStarted: () => linesOf(runs),
    definition: async () => {
      return {
        files: await sh(`cat ${units}/${name}.service ${units}/${name}.timer`),
        active: await shown(`${name}.timer`, 'ActiveState'),
        enabled: await shown(`${name}.timer`, 'UnitFileState'),
      };
    },
    mayStart: async () => {
      const isGuarded = (await shown(`${name}.service`, 'DropInPaths')).includes('zz-remanso');
      const { code } = await there.machine.tryAs(login, `${folder}/guard ${HELD}`);
      return !isGuarded || code === 0;
    },
    edit: async () => {
      await sh(`echo '# by someone else' >> ${units}/${name}.timer`);
      await entry.forgotten();
    },
    isEdited: async () => (await sh(`cat ${units}/${name}.timer`)).includes('someone else'),
    disable: async () => {
      await sh(`${systemctl} stop ${name}.timer`);
      await entry.forgotten();
    },
    enable: async () => {
      await sh(`rm -r ${units}/${name}.service.d && ${systemctl} daemon-reload`);
      await entry.forgotten();
    },
    inFlight: async () => {
      await sh(`: > ${slow}`);
      const running = async () =>
        expect(await shown(`${name}.service`, 'SubState')).toBe('start\n');
      await vi.waitFor(running, { timeout: 30_000, interval: 100 });
      return {
        finishes: async () => {
          await sh(`rm ${slow}`);
          const isOver = async () => expect(await linesOf(ended)).toBe(1);
          await vi.waitFor(isOver, { timeout: 30_000, interval: 100 });
          return true;
        },
      };
    },
    dispose: async () => {
      await entry.dispose();
      await sh(
        `${systemctl} disable -q ${name}.timer; ${systemctl} stop ${name}.timer ${name}.service`,
      );
    },
  };
}
