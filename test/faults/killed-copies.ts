import { seededRandom } from '../support/seeded-random.ts';
import { CopyRoom } from '../support/killed-copy.ts';

/**
 * `node test/faults/killed-copies.ts [KILLS]`: kills backups and restores before each of their changes
 * of the file system, again and again, and at random times; says what was wrong, and ends with 1 then.
 */
const kills = Number(process.argv[2] ?? 1_000);
const random = seededRandom(11);
/** Longer than either takes on a machine that does other things, too. */
const LONGEST_MS = 700;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const room = await CopyRoom.open();
const calls = { backup: await room.calls('backup'), restore: await room.calls('restore') };
const counts = { backup: 0, restore: 0, completed: 0, alive: 0 };
const wrong: string[] = [];
for (let n = 0; n < kills; n += 1) {
  const what = n % 2 === 0 ? 'backup' : 'restore';
  const isTimed = n % 8 >= 6;
  const call = 1 + (Math.floor(n / 2) % calls[what]);
  const death = isTimed ? { afterMs: 50 + Math.floor(random() * LONGEST_MS) } : { call };
  if (what === 'restore') room.renew();
  const { isKilled, faults, ...more } =
    what === 'backup' ? await room.backUp(death) : await room.restore(death);
  counts[isKilled ? what : 'alive'] += 1;
  if ('isCompleted' in more && more.isCompleted) counts.completed += 1;
  for (const fault of faults) wrong.push(`${what} ${JSON.stringify(death)}: ${fault}`);
  if (n % 100 === 99) say(`${n + 1}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
}
room.dispose();
say(JSON.stringify({ kills, calls, ...counts, wrong }, null, 1));
process.exitCode = wrong.length === 0 ? 0 : 1;
