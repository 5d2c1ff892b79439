import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually, guardedDirectory, startGuard } from '../../../support/guard-process.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { guardJournal, publishFlags } from '../../../support/guarded-directory.ts';

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
 * once the flag is set and no guard is seen, no command may start: not one line is added then.
 */
it('starts no command once the flag is set and no guard is registered', async () => {
  let ran = 0;
  let skipped = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const directory = guardedDirectory();
    const journal = guardJournal(directory);
    publishFlags(directory, { shop: [] });
    const begun = join(directory.root, 'begun');
    writeFileSync(begun, '');
    const command = ['sh', '-c', `echo x >> ${begun}; sleep 0.02`];
    const guards = Array.from({ length: GUARDS }, () =>
      startGuard(directory.root, ['--integration', 'shop', '--', ...command]),
    );
    // The flag is set once the first few have passed, a little later in each round.
    await eventually(() => readFileSync(begun).length >= 2 * (1 + (round % 5)));
    publishFlags(directory, { shop: [HOLD] });
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
  // Otherwise nothing raced.
  expect(Math.min(ran, skipped)).toBeGreaterThan(0);
}, 120_000);

describeWith(['strace'])('a guard', () => {
  it('is registered before it reads the flag, not only after', async () => {
    const directory = guardedDirectory();
    publishFlags(directory, { shop: [HOLD] });
    const calls = join(directory.root, 'calls');
    const trace = ['strace', '-f', '-qq', '-e', 'trace=openat,rename', '-o', calls];
    const guard = startGuard(directory.root, ['--integration', 'shop', '--', 'echo', 'ran'], trace);
    expect(await guard.ended).toEqual({ code: 0, stdout: '', stderr: '' });
    const lines = readFileSync(calls, 'utf8').split('\n');
    const registered = lines.findIndex(
      (line) => line.includes('rename(') && line.includes('/box/'),
    );
    const read = lines.findIndex((line) => line.includes('openat(') && line.includes('shop.flag'));
    expect(registered).toBeGreaterThan(0);
    expect(read).toBeGreaterThan(registered);
  });
});
