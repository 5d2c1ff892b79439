import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { describeConnectorRuns } from '../../../../support/connector-contract.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { PrivateCron } from '../../../../support/private-cron.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { clock, connectCron, openCronLine } from './open-cron-line.ts';

const note = { holdId: 'erp@2026-12-06T01:00:00Z', reason: 'patches', until: null };
const notRoot = rootLacks('private crontabs');
const MINUTE_MS = 60_000;

/**
 * Everything that waits for a real cron is in this file: cron reads its crontabs once a minute, so
 * each step takes a minute, at most three in all. The other stories run during the contract.
 */
describeWith(['cron', 'crontab', 'unshare', 'nsenter'], notRoot)('minutes of a real cron', () => {
  let cron: PrivateCron;
  let stories: Promise<readonly number[]>;
  beforeAll(async () => {
    cron = await PrivateCron.start({ isRunning: true });
    stories = Promise.all([heldInTheSecondOfReading(), heldInAFile()]);
    // Awaited by the last test; until then a rejection is not unhandled.
    stories.catch(() => undefined);
  });
  afterAll(() => cron.stop());

  const marks = (name: string) => {
    const path = join(cron.root, name);
    return existsSync(path) ? readFileSync(path, 'latin1').split('\n').length - 1 : 0;
  };
  const nextRun = async (name: string) => {
    const before = marks(name);
    const until = clock.monotonic() + 2 * MINUTE_MS;
    while (marks(name) === before && clock.monotonic() < until) await sleep(20);
    if (marks(name) === before) throw new Error(`cron did not run ${name}.`);
  };

  /**
   * Another user's crontab is held in the same second in which the freshly started cron read it.
   * With a single write, cron misses the mark and the line runs (verified).
   */
  async function heldInTheSecondOfReading(): Promise<number> {
    const fresh = await PrivateCron.start({ isRunning: false });
    const line = `* * * * * echo >>${join(cron.root, 'raced')}`;
    const one = cronScheduler.parse({ kind: 'cron', user: 'daemon', line });
    while (clock.now() % 1_000 > 100 || clock.now() % MINUTE_MS > 50_000) await sleep(5);
    await fresh.write('daemon', `${line}\n`);
    fresh.startCron();
    await sleep(250);
    const connector = connectCron(fresh);
    const receipt = valueOf(await connector.pause(one, note, valueOf(await connector.read(one))));
    await sleep(MINUTE_MS + 3_000);
    const during = marks('raced');
    valueOf(await connector.resume(one, receipt));
    await nextRun('raced');
    await fresh.stop();
    return during;
  }

  /** A file with a user column, as in /etc/cron.d. */
  async function heldInAFile(): Promise<number> {
    const line = `* * * * * root echo >>${join(cron.root, 'filed')}`;
    const file = join(cron.cronD, 'shop');
    await sleep(1_100);
    writeFileSync(file, `${line}\n`, { mode: 0o644 });
    const one = cronScheduler.parse({ kind: 'cron', file, line });
    const connector = connectCron(cron);
    await nextRun('filed');
    const receipt = valueOf(await connector.pause(one, note, valueOf(await connector.read(one))));
    const before = marks('filed');
    await sleep(MINUTE_MS + 3_000);
    const during = marks('filed') - before;
    valueOf(await connector.resume(one, receipt));
    await nextRun('filed');
    return during;
  }

  describeConnectorRuns('cron', {
    open: async () => {
      const own = await PrivateCron.start({ isRunning: true });
      return { ...(await openCronLine(own, 'line')), dispose: () => own.stop() };
    },
    pausedPeriods: 1,
    runsAtOnce: true,
  });

  it('holds what is marked in the second in which cron read it, and files', async () => {
    expect(await stories).toEqual([0, 0]);
  }, 400_000);
});
