import { fileURLToPath } from 'node:url';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { linesUntilKilled } from './killed-life.ts';

const LIFE = fileURLToPath(new URL('archiving-life.ts', import.meta.url));

/** Then a new directory: the trail of the old one has grown. */
const KILLS_EACH = 40;
/** From its first line to the kill. */
const LONGEST_MS = 150;

export interface KillsToll {
  readonly kills: number;
  /** Heads that were printed, and are in the trail as they were. */
  readonly heads: number;
  readonly archives: number;
  readonly entries: number;
}

/**
 * Kills a process (SIGKILL) that writes and archives, at any point, again and again. Throws where a
 * durable entry is gone, or the trail is not whole.
 */
export async function archiveKills(
  kills: number,
  seed: number,
  progress: (toll: KillsToll) => void = () => undefined,
  longestMs = LONGEST_MS,
): Promise<KillsToll> {
  const random = seededRandom(seed);
  let [done, heads, archives, entries] = [0, 0, 0, 0];
  while (done < kills) {
    const directory = temporaryDataDirectory();
    const printed = new Map<number, string>();
    try {
      for (let n = 0; n < KILLS_EACH && done < kills; n += 1) {
        const life = await linesUntilKilled(LIFE, [directory.root], random() * longestMs);
        for (const line of life) {
          const [seq = '', hash = ''] = line.split(' ');
          printed.set(Number(seq), hash);
        }
        done += 1;
        if (n % 10 === 9) check(directory, printed);
      }
      const told = check(directory, printed);
      heads += printed.size;
      archives += told.archives;
      entries += told.entries;
      progress({ kills: done, heads, archives, entries });
    } finally {
      directory.dispose();
    }
  }
  return { kills: done, heads, archives, entries };
}

function check(
  directory: Parameters<typeof openAuditTrail>[0],
  printed: ReadonlyMap<number, string>,
): { readonly archives: number; readonly entries: number } {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  try {
    const verdict = trail.value.verify();
    if (!verdict.ok) throw new Error(verdict.why);
    let [left, archives] = [printed.size, 0];
    for (const { seq, hash, kind } of trail.value.iterate({})) {
      if (kind === 'trail.archived') archives += 1;
      const head = printed.get(seq);
      if (head === undefined) continue;
      if (head !== hash) throw new Error(`entry ${seq} is another one`);
      left -= 1;
    }
    if (left > 0) throw new Error(`${left} durable entries are gone`);
    return { archives, entries: verdict.entries };
  } finally {
    trail.value.close();
  }
}

if (import.meta.main) {
  const [kills = '1000', seed = '1'] = process.argv.slice(2);
  await archiveKills(Number(kills), Number(seed), (toll) => {
    process.stdout.write(`${JSON.stringify(toll)}\n`);
  });
}
