import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GuardJournalFiles } from '../../../agent/adapters/guard-journal.ts';
import { HoldFlagFiles } from '../../../agent/adapters/hold-flag-files.ts';
import { SystemClock } from '../../../agent/adapters/system-clock.ts';
import { keptLog } from '../../support/guard-log.ts';
import { eventually, guardedDirectory, startGuard } from '../../support/guard-process.ts';

const ROUNDS = 6;
const GUARDS = 10;
const HOLD = {
  holdId: 'h',
  kind: 'manual',
  reason: 'r',
  by: 'ana',
  from: 0,
  until: null,
} as const;

/**
 * The agent sets the flag and then looks for guards; a guard registers and then reads the flag. So
 * once the flag is there and no guard is seen, no command may begin: not one line is added then.
 */
it('starts no command once the flag is set and no guard is registered', async () => {
  let ran = 0;
  let skipped = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const directory = guardedDirectory();
    const journal = new GuardJournalFiles(directory.guardsFolder, new SystemClock(), keptLog());
    const begun = join(directory.root, 'begun');
    writeFileSync(begun, '');
    const command = ['sh', '-c', `echo x >> ${begun}; sleep 0.02`];
    const guards = Array.from({ length: GUARDS }, () =>
      startGuard(directory.root, ['--integration', 'shop', '--', ...command]),
    );
    // The flag comes when the first few are through, a little later in each round.
    await eventually(() => readFileSync(begun).length >= 2 * (1 + (round % 5)));
    new HoldFlagFiles(directory.flagsFolder).publish(new Map([['shop', [HOLD]]]));
    await eventually(() => journal.running().size === 0);
    const atQuiet = readFileSync(begun).length / 2;
    await Promise.all(guards.map(({ ended }) => ended));
    expect(readFileSync(begun).length / 2).toBe(atQuiet);
    const { records } = journal.collect();
    expect(records).toHaveLength(GUARDS);
    expect(records.filter(({ kind }) => kind === 'ran')).toHaveLength(atQuiet);
    ran += atQuiet;
    skipped += GUARDS - atQuiet;
  }
  // Otherwise nothing has raced.
  expect(Math.min(ran, skipped)).toBeGreaterThan(0);
}, 120_000);

it('is registered while it reads the flag, not only after', async () => {
  const directory = guardedDirectory();
  const journal = new GuardJournalFiles(directory.guardsFolder, new SystemClock(), keptLog());
  // A pipe in the place of the flag: who reads it waits until somebody writes.
  const flag = join(directory.flagsFolder, 'shop.json');
  expect(spawnSync('mkfifo', [flag]).status).toBe(0);
  const guard = startGuard(directory.root, ['--integration', 'shop', '--', 'echo', 'ran']);
  await eventually(() => journal.running().get('shop')?.[0]?.pid === guard.pid);
  const interval = { ...HOLD, from: '1970-01-01T00:00:00Z' };
  await writeFile(
    flag,
    JSON.stringify({ format: 1, integrationId: 'shop', intervals: [interval] }),
  );
  expect(await guard.ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(journal.collect().records).toMatchObject([{ kind: 'skipped' }]);
});
