import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CronConnector } from '../../../../../agent/adapters/connectors/cron/cron-connector.ts';
import { nextCronRun } from '../../../../../agent/core/calendar/due-times/next-cron-run.ts';
import { zones } from '../../../../support/zones.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { cronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import type { PrivateCron } from '../../../../support/private-cron.ts';

export const clock = new SystemClock();

export function connectCron(cron: Pick<PrivateCron, 'environment'>): CronConnector {
  const nextCron = (schedule: string, after: number) => nextCronRun(schedule, 'UTC', after, zones);
  const world = { clock, environment: cron.environment, nextCron };
  return new CronConnector(world, () => Promise.resolve('daemon'));
}

/** Appends one byte a run, so no lock is needed. */
function runsIn(path: string): number {
  return existsSync(path) ? readFileSync(path, 'latin1').split('\n').length - 1 : 0;
}

/** The rest of the crontab, which must be restored exactly. */
export const ODD_LINES =
  '# \xff\xfe caf\xe9\n' +
  'MAILTO=""\n' +
  '#remanso-held: not ours\n' +
  '#remanso-held:0123456789abcdef:erp: * * * * * neither\n' +
  '\t  \n' +
  '#* * * * * /bin/switched-off\n';

/** A line that fires each minute in root's crontab, among unusual ones. */
export async function openCronLine(cron: PrivateCron, name: string): Promise<RealScheduler> {
  const runs = join(cron.root, `${name}.runs`);
  const slow = join(cron.root, `${name}.slow`);
  const ended = join(cron.root, `${name}.ended`);
  const lasts = `while [ -e ${slow} ]; do sleep 0.05; done; echo >>${ended}`;
  const line = `* * * * * echo >>${runs}; if [ -e ${slow} ]; then ${lasts}; fi`;
  await cron.install('root', `${ODD_LINES}${line}\n# the end\n`);
  const replace = async (from: string, to: string) =>
    cron.install('root', (await cron.list('root')).replace(from, to));
  return {
    scheduler: cronScheduler.parse({ kind: 'cron', line }),
    periodMs: 60_000,
    waitMs: 3_000,
    connect: () => connectCron(cron),
    runsStarted: () => runsIn(runs),
    definition: () => cron.list('root'),
    edit: () => replace('MAILTO=""', 'MAILTO=ana'),
    isEdited: async () => (await cron.list('root')).includes('MAILTO=ana'),
    disable: () => replace(line, `# ${line}`),
    enable: async () => {
      const held = await cron.list('root');
      const [, mark = ''] = /^(#remanso-held:\S+ )\* \* \* \* \* echo/m.exec(held) ?? [];
      await cron.install('root', held.replace(mark, ''));
    },
    inFlight: async () => {
      closeSync(openSync(slow, 'w'));
      const before = runsIn(runs);
      while (runsIn(runs) === before) await sleep(50);
      return {
        finishes: async () => {
          rmSync(slow);
          const until = clock.monotonic() + 20_000;
          while (runsIn(ended) === 0 && clock.monotonic() < until) await sleep(50);
          return runsIn(ended) === 1;
        },
      };
    },
    shell: (lines) => cron.shell(lines),
    dispose: () => {
      writeFileSync(slow, '');
      rmSync(slow);
    },
  };
}
