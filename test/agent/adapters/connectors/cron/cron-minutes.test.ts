import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cronScheduler } from '../../../../../shared/domain/schedulers/cron-scheduler.ts';
import { describeConnectorRuns, valueOf } from '../../../../support/connector-contract.ts';
import { PrivateCron } from '../../../../support/private-cron.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { clock, connectCron, openCronLine } from './open-cron-line.ts';

const note = { holdId: 'erp@2026-12-06T01:00:00Z', reason: 'patches', until: null };
const notRoot = process.getuid?.() === 0 ? undefined : 'crontabs of their own need root';
const MINUTE_MS = 60_000;

/**
 * All that waits for a real cron is in this file: it looks at its crontabs once a minute, so that
 * each step takes one. Three to five minutes; the stories beside the contract run while it does.
 */
describeWith(['cron', 'crontab', 'unshare', 'nsenter'], notRoot)('minutes of a real cron', () => {
  let cron: PrivateCron;
  let nextId = 0;
  let stories: Promise<readonly string[]>;
  beforeAll(async () => {
    cron = await PrivateCron.start({ isRunning: true });
    stories = besideTheContract();
    // Looked at by the last test; until then it is nobody's error.
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
   * Until it runs, the crontab is edited early in each second: cron has then read what was written
   * in this second, and would not see what is written in it once more.
   */
  async function readInThisSecond(line: string): Promise<void> {
    const before = marks('raced');
    let edited = 0;
    while (marks('raced') === before) {
      await sleep(10);
      const second = Math.floor(clock.now() / 1_000);
      if (second === edited || second % 60 > 5) continue;
      edited = second;
      await cron.write('daemon', `${line}\n# edited in ${second}\n`);
    }
  }

  /**
   * A crontab of another user is held in the second in which cron has just read it, and a file
   * with a user column beside it. Says what ran in the two minutes after.
   */
  async function besideTheContract(): Promise<readonly string[]> {
    const line = `* * * * * echo >>${join(cron.root, 'raced')}`;
    const filed = `* * * * * root echo >>${join(cron.root, 'filed')}`;
    const file = join(cron.cronD, 'shop');
    writeFileSync(file, `${filed}\n`, { mode: 0o644 });
    await cron.install('daemon', `${line}\n`);
    writeFileSync(file, `${filed}\n`);
    const all = [
      cronScheduler.parse({ kind: 'cron', user: 'daemon', line }),
      cronScheduler.parse({ kind: 'cron', file, line: filed }),
    ];
    const connector = connectCron(cron);
    const readings = await Promise.all(all.map(async (one) => valueOf(await connector.read(one))));
    await readInThisSecond(line);
    const receipts = await Promise.all(
      all.map(async (one, index) => {
        const reading = readings[index];
        if (reading === undefined) throw new Error('A reading is missing.');
        return valueOf(await connector.pause(one, note, reading));
      }),
    );
    const before = [marks('raced'), marks('filed')];
    await sleep(MINUTE_MS + 3_000);
    const during = [marks('raced'), marks('filed')];
    for (const [index, one] of all.entries()) {
      const receipt = receipts[index];
      if (receipt !== undefined) valueOf(await connector.resume(one, receipt));
    }
    await Promise.all([nextRun('raced'), nextRun('filed')]);
    return during.map((runs, index) => `${runs - (before[index] ?? 0)} runs in the pause`);
  }

  describeConnectorRuns('cron', {
    open: () => openCronLine(cron, `line-${++nextId}`),
    pausedPeriods: 1,
  });

  it('holds what is marked in the second in which cron has read it, and files', async () => {
    expect(await stories).toEqual(['0 runs in the pause', '0 runs in the pause']);
  }, 400_000);
});
