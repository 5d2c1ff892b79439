import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FrozenLife } from '../support/frozen-life.ts';
import { CopyRoom } from '../support/features/backup/killed-copy.ts';
import { seededRandom } from '../support/seeded-random.ts';

/**
 * `node test/faults/killed-copies.ts [KILLS] [SEED]`: kills backups and restores before each of their
 * changes of the file system, once each; then at random times, by freezing processes that do it again
 * and again (see `FrozenLife`). Says what was wrong, and ends with 1 then.
 */
const ENDLESS = fileURLToPath(
  new URL('../support/features/backup/endless-copies.ts', import.meta.url),
);

/** Deaths that one life gives. */
const DEATHS = 50;

type What = 'backup' | 'restore';

const wrong: string[] = [];
const counts = { backup: 0, restore: 0, frozenBackup: 0, frozenRestore: 0, completed: 0, alive: 0 };
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function tell(what: What, at: string, faults: readonly string[]): void {
  for (const fault of faults) wrong.push(`${what} ${at}: ${fault}`);
}

async function beforeEachChange(room: CopyRoom, what: What, limit: number): Promise<void> {
  const calls = await room.calls(what);
  for (let call = 1; call <= Math.min(calls, limit); call += 1) {
    if (what === 'restore') room.renew();
    const { isKilled, faults, ...more } =
      what === 'backup' ? await room.backUp({ call }) : await room.restore({ call });
    counts[isKilled ? what : 'alive'] += 1;
    if ('isCompleted' in more && more.isCompleted) counts.completed += 1;
    tell(what, `before change ${call}`, faults);
  }
  say(`${what}, before each of ${calls} changes: ${wrong.length} wrong`);
}

/** One life; returns how many deaths of it were judged. */
async function atRandom(
  room: CopyRoom,
  what: What,
  most: number,
  random: () => number,
): Promise<number> {
  if (what === 'restore') room.renew();
  const life = await FrozenLife.begin(ENDLESS, room.endless(what));
  const isBusy = (): boolean => life.lines.at(-1) === 'begun';
  let [deaths, longestMs] = [0, 200];
  while (deaths < most) {
    const from = life.lines.length;
    await life.until(() => life.lines.length > from && isBusy());
    const began = performance.now();
    const aim = random() * longestMs;
    while (isBusy() && performance.now() - began < aim) await sleep(1);
    if (!isBusy()) {
      longestMs = performance.now() - began;
      continue;
    }
    const copy = await life.frozen(() => (isBusy() ? room.copy() : undefined));
    if (copy === undefined) continue;
    deaths += 1;
    if (what === 'backup') {
      counts.frozenBackup += 1;
      tell(what, `after ${aim.toFixed(1)} ms`, await copy.faultsOfBackup());
    } else {
      counts.frozenRestore += 1;
      const { faults, isCompleted } = await copy.faultsOfRestore();
      if (isCompleted) counts.completed += 1;
      tell(what, `after ${aim.toFixed(1)} ms`, faults);
    }
    copy.dispose();
  }
  await life.kill();
  return deaths;
}

const [kills, seed] = [Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 11)];
const random = seededRandom(seed);
const room = await CopyRoom.open();
for (const what of ['backup', 'restore'] as const) await beforeEachChange(room, what, kills / 4);
let left = kills - counts.backup - counts.restore;
for (let n = 0; left > 0; n += 1) {
  const what = n % 2 === 0 ? 'backup' : 'restore';
  left -= await atRandom(room, what, Math.min(DEATHS, left), random);
  say(`${kills - left}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
}
room.dispose();
say(JSON.stringify({ kills, ...counts, wrong }, null, 1));
process.exitCode = wrong.length === 0 ? 0 : 1;
