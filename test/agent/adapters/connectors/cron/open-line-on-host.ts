import { setTimeout as sleep } from 'node:timers/promises';
import { CronConnector } from '../../../../../agent/adapters/connectors/cron/cron-connector.ts';
import { cronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { USER } from '../../../../support/debian-machine.ts';
import { EntryOnHost, type HostOfEntries } from '../../../../support/entry-on-host.ts';
import { HELD } from '../../../../support/keeper-life.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import { ODD_LINES } from './open-cron-line.ts';

/** Each question is a row of processes there, and an answer may take a minute. */
const POLL_MS = 500;

/** A line that fires each minute in the crontab of the other user there, among unusual ones. */
export async function openLineOnHost(room: HostOfEntries, name: string): Promise<RealScheduler> {
  const { folder, login } = room;
  const { machine } = room.there;
  // Whoever logs in may leave out whose crontab it is.
  const user = login === 'root' ? USER : undefined;
  const runs = `/var/tmp/${name}.runs`;
  const slow = `/var/tmp/${name}.slow`;
  const ended = `/var/tmp/${name}.ended`;
  const lasts = `while [ -e ${slow} ]; do sleep 0.05; done; echo >>${ended}`;
  const command = `echo >>${runs}; if [ -e ${slow} ]; then ${lasts}; fi`;
  const line = `* * * * * ${command}`;
  const guard = `${folder}/guard ${HELD} || exit 0; `;
  const install = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text, 'latin1').toString('base64');
    await machine.as('root', `echo ${bytes} | base64 -d | crontab -u ${USER} -`);
  };
  const list = async (): Promise<string> => {
    const bytes = await machine.as('root', `crontab -u ${USER} -l | base64 -w0`);
    return Buffer.from(bytes, 'base64').toString('latin1');
  };
  const replace = async (from: string, to: string): Promise<void> => {
    await install((await list()).replace(from, to));
    await entry.forgotten();
  };
  const countOf = async (path: string): Promise<number> =>
    Number(await machine.as('root', `cat ${path} 2>/dev/null | wc -l`));
  await install(`${ODD_LINES}${line}\n# the end\n`);
  const scheduler = cronScheduler.parse({ kind: 'cron', host: 'erp-db1', line, user });
  const entry = new EntryOnHost(
    room,
    scheduler,
    (world) => new CronConnector(world, () => Promise.resolve('daemon')),
  );
  await entry.guard();
  return {
    scheduler,
    periodMs: 60_000,
    waitMs: 3_000,
    connect: entry.connect,
    follow: entry.follow,
    runsStarted: () => countOf(runs),
    // The guard belongs to its protection, not to a pause.
    definition: async () => (await list()).replace(guard, ''),
    mayStart: async () => {
      const isGuarded = (await list()).includes(`\n* * * * * ${guard}`);
      const { code } = await machine.tryAs(USER, `${folder}/guard ${HELD}`);
      return !isGuarded || code === 0;
    },
    edit: () => replace('MAILTO=""', 'MAILTO=ana'),
    isEdited: async () => (await list()).includes('MAILTO=ana'),
    disable: () => replace(`* * * * * ${guard}`, `# * * * * * ${guard}`),
    enable: () => replace(guard, ''),
    inFlight: async () => {
      await machine.as('root', `: > ${slow}`);
      const before = await countOf(runs);
      while ((await countOf(runs)) === before) await sleep(POLL_MS);
      return {
        finishes: async () => {
          await machine.as('root', `rm ${slow}`);
          const until = performance.now() + 20_000;
          while ((await countOf(ended)) === 0 && performance.now() < until) await sleep(POLL_MS);
          return (await countOf(ended)) === 1;
        },
      };
    },
    shell: entry.shell,
    dispose: async () => {
      await entry.dispose();
      await machine.as('root', `rm -f ${slow}`);
    },
  };
}
