import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceConnector } from '../../../../../agent/adapters/connectors/service/service-connector.ts';
import { serviceScheduler } from '../../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { EntryOnHost, type HostOfEntries } from '../../../../support/entry-on-host.ts';
import { HELD } from '../../../../support/keeper-life.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';

/** How often the service looks at its folder. */
const PERIOD_MS = 200;

/** A service there that polls its folder, and what hangs on it. */
export async function openUnitOnHost(room: HostOfEntries, name: string): Promise<RealScheduler> {
  const { there, login } = room;
  const scope = login === 'root' ? 'system' : 'user';
  const folder = `/var/tmp/${name}`;
  const unit = `${name}.service`;
  const helper = `${name}-helper.service`;
  const units = scope === 'system' ? '/etc/systemd/system' : '"$HOME"/.config/systemd/user';
  const systemctl = `systemctl --${scope}`;
  const sh = (line: string): Promise<string> => there.machine.as(login, line);
  const write = async (file: string, text: string): Promise<void> => {
    const bytes = Buffer.from(text).toString('base64');
    await sh(`mkdir -p ${units} && echo ${bytes} | base64 -d > ${units}/${file}`);
    await sh(`${systemctl} daemon-reload`);
  };
  const countOf = async (file: string): Promise<number> =>
    Number(await sh(`cat ${folder}/${file} 2>/dev/null | wc -l`));
  const job = `if [ -e ${folder}/job ]; then rm ${folder}/job; sleep 20; echo done >> ${folder}/jobs; fi`;
  const poller = `/bin/sh -c 'while :; do echo x >> ${folder}/looks; ${job}; sleep 0.2; done'`;
  const text = (more: string): string =>
    `[Unit]\nDescription=${more}\n[Service]\nExecStart=${poller}\nTimeoutStopSec=2\n`;
  await sh(`mkdir -p ${folder}`);
  await write(unit, text('polls'));
  // Stops with it, and does not come back by itself.
  const needs = `[Unit]\nRequires=${unit}\nAfter=${unit}\n[Service]\nExecStart=/bin/sleep 1000\n`;
  await write(helper, needs);
  await sh(`${systemctl} start ${helper}`);
  await room.setUp([{ integrationId: HELD, unit }]);
  const scheduler = serviceScheduler.parse({
    ...{ kind: 'service', host: 'erp-db1', unit, scope, stopWithin: '10s', timeout: '10s' },
  });
  const entry = new EntryOnHost(room, scheduler, (world) => new ServiceConnector(world));
  await entry.guard();
  const stateOf = async (of: string): Promise<string> =>
    (await sh(`${systemctl} show ${of} -P ActiveState`)).trim();
  return {
    scheduler,
    periodMs: PERIOD_MS,
    waitMs: 1_000,
    connect: entry.connect,
    follow: entry.follow,
    shell: entry.shell,
    runsStarted: () => countOf('looks'),
    definition: async () => ({
      files: await sh(`cat ${units}/${unit} ${units}/${helper}`),
      states: [await stateOf(unit), await stateOf(helper)],
    }),
    edit: async () => {
      await write(unit, text('edited'));
      await entry.forgotten();
    },
    isEdited: async () => (await sh(`cat ${units}/${unit}`)).includes('edited'),
    disable: async () => {
      await sh(`${systemctl} stop ${unit}`);
      await entry.forgotten();
    },
    enable: async () => {
      await sh(`${systemctl} start ${unit}`);
      await entry.forgotten();
    },
    inFlight: async () => {
      while ((await countOf('looks')) === 0) await sleep(50);
      await sh(`: > ${folder}/job; while [ -e ${folder}/job ]; do sleep 0.05; done`);
      return {
        finishes: async () => {
          await sleep(1_000);
          return (await countOf('jobs')) > 0;
        },
      };
    },
    dispose: async () => {
      await entry.dispose();
      // Or its timer starts them once more after the stop, and the next unit of this id finds what it left.
      const { folder: ours } = room;
      await sh(`flock ${ours}/.services sh -c 'rm -f ${ours}/stopped/*'`);
      await sh(`${systemctl} stop ${unit} ${helper}; rm -r ${folder}`);
    },
  };
}
