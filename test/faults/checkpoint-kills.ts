import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEvidence } from '../../agent/adapters/checkpoints/directory-evidence.ts';
import { signatureTools } from '../../agent/adapters/checkpoints/ed25519.ts';
import { readCheckpoints } from '../../agent/adapters/checkpoints/checkpoint-file.ts';
import { judgeCheckpoints } from '../../shared/domain/trail/checkpoint-chain.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { entriesOf, lines, SignedTrail, stateOf } from '../support/signed-trail.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { linesUntilKilled } from './killed-life.ts';

const LIFE = fileURLToPath(new URL('signing-life.ts', import.meta.url));

/** Then a new directory: the series of the old one has grown. */
const KILLS_EACH = 25;
const LONGEST_MS = 300;

export interface SigningToll {
  readonly kills: number;
  /** Checkpoints that were printed, and are there as they were. */
  readonly printed: number;
  readonly made: number;
}

/**
 * Kills a process (SIGKILL) that signs, replaces keys and fills a copy, at any point. Throws where a
 * checkpoint that was made is gone, or series, trail and copy do not agree.
 */
export async function checkpointKills(kills: number, seed: number): Promise<SigningToll> {
  const random = seededRandom(seed);
  let [done, printed, made] = [0, 0, 0];
  while (done < kills) {
    const directory = temporaryDataDirectory();
    const copy = join(directory.root, 'log', 'copy.jsonl');
    const said = new Set<string>();
    try {
      await new SignedTrail(directory).write(2);
      for (let n = 0; n < KILLS_EACH && done < kills; n += 1) {
        // On a busy machine none would come as far as a checkpoint, so every other life is given one.
        const given = 1 + (n % 2);
        const ms = random() * LONGEST_MS;
        const life = await linesUntilKilled(LIFE, [directory.root, copy], ms, given);
        for (const line of life) said.add(line);
        done += 1;
      }
      made += await check(directory, copy, said);
      printed += said.size;
    } finally {
      directory.dispose();
    }
  }
  return { kills: done, printed, made };
}

/** How many there are. */
async function check(
  directory: ReturnType<typeof temporaryDataDirectory>,
  copy: string,
  said: ReadonlySet<string>,
): Promise<number> {
  const hashes = new Map(entriesOf(directory).map(({ seq, hash }) => [seq, hash]));
  const trail = {
    hashAt: (seq: number) => hashes.get(seq),
    last: () => hashes.size,
    state: () => stateOf(directory),
  };
  const { checkpoints, faults } = await checkEvidence(directory, trail);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const there = existsSync(directory.checkpoints) ? lines(directory.checkpoints) : [];
  for (const line of said) if (!there.includes(line)) throw new Error(`gone: ${line}`);
  const copied = (await readCheckpoints(copy)) ?? { checkpoints: [], unread: [] };
  const judged = judgeCheckpoints(copied.checkpoints, new Set(), signatureTools);
  const odd = judged.faults.length + copied.unread.length;
  // What was printed had been copied before.
  const delivered = new Set(copied.checkpoints.map(({ number }) => number));
  const last = Math.max(0, ...delivered);
  if (odd > 0 || delivered.size !== last || last < said.size) throw new Error('the copy is odd');
  return checkpoints;
}

if (import.meta.main) {
  const [kills = '1000', seed = '1'] = process.argv.slice(2);
  const toll = await checkpointKills(Number(kills), Number(seed));
  process.stdout.write(`${JSON.stringify(toll)}\n`);
}
