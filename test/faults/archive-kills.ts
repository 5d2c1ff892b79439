import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { archiveFolder, readArchive } from '../../agent/features/archives/adapters/archive-file.ts';
import { knownArchives } from '../../agent/adapters/sqlite/trail/archive-table.ts';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { openConnection } from '../../agent/adapters/sqlite/database/connection.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import {
  dataDirectory,
  type DataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import type { ChainLink } from '../../shared/domain/trail/audit-chain.ts';
import { CAN_FREEZE, copyFolder, FrozenLife } from '../support/frozen-life.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const LIFE = fileURLToPath(new URL('archiving-life.ts', import.meta.url));

/** Deaths that one life gives, and lives of one directory: then its trail has grown. */
const DEATHS = CAN_FREEZE ? 40 : 1;
const LIVES = CAN_FREEZE ? 2 : 30;
const LONGEST_MS = 30;

export interface KillsToll {
  /** Copies of a frozen life, and lives that were killed. */
  readonly kills: number;
  /** Heads that were printed, and were in the trail after a death as they were. */
  readonly heads: number;
  readonly archives: number;
  readonly entries: number;
}

/**
 * Kills a process (SIGKILL) that writes and archives, at any point, again and again: see `FrozenLife`.
 * Throws where a durable entry is gone, or the trail is not whole.
 */
export async function archiveKills(
  kills: number,
  seed: number,
  progress: (toll: KillsToll) => void = () => undefined,
): Promise<KillsToll> {
  const random = seededRandom(seed);
  let toll: KillsToll = { kills: 0, heads: 0, archives: 0, entries: 0 };
  const count = (found: Omit<KillsToll, 'kills'>): void => {
    toll = {
      kills: toll.kills + 1,
      heads: toll.heads + found.heads,
      archives: toll.archives + found.archives,
      entries: toll.entries + found.entries,
    };
  };
  while (toll.kills < kills) {
    const directory = temporaryDataDirectory();
    const printed = new Map<number, string>();
    try {
      for (let n = 0; n < LIVES && toll.kills < kills; n += 1) {
        const life = await FrozenLife.begin(LIFE, [directory.root]);
        for (let death = 1; death < DEATHS && toll.kills < kills - 1; death += 1) {
          await sleep(random() * LONGEST_MS);
          count(
            await life.frozen(() => {
              note(life, printed);
              return afterDeath(directory, printed);
            }),
          );
        }
        await sleep(random() * LONGEST_MS);
        await life.kill();
        note(life, printed);
        count(check(directory, printed));
      }
      progress(toll);
    } finally {
      known.clear();
      directory.dispose();
    }
  }
  return toll;
}

function note(life: FrozenLife, printed: Map<number, string>): void {
  for (const line of life.lines.slice(1)) {
    const [seq = '', hash = ''] = line.split(' ');
    printed.set(Number(seq), hash);
  }
}

/** In a copy: as it lies there, and after the next start, which goes on with what was begun. */
function afterDeath(
  directory: DataDirectory,
  printed: ReadonlyMap<number, string>,
): Omit<KillsToll, 'kills'> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-death-'));
  try {
    copyFolder(directory.root, join(folder, 'data'));
    const copy = dataDirectory(join(folder, 'data'), {});
    const store = openStore({
      directory: copy,
      report: ({ message }) => {
        throw new Error(message);
      },
    });
    while (store.archives.discard(200) > 0);
    store.close();
    return check(copy, printed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function check(
  directory: DataDirectory,
  printed: ReadonlyMap<number, string>,
): Omit<KillsToll, 'kills'> {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  let entries: number;
  try {
    const verdict = trail.value.verify();
    if (!verdict.ok) throw new Error(verdict.why);
    if (verdict.findings.length > 0) throw new Error(verdict.findings.join('; '));
    ({ entries } = verdict);
  } finally {
    trail.value.close();
  }
  const { hashes, archives } = hashesIn(directory);
  for (const [seq, hash] of printed) {
    const found = hashes.get(seq);
    if (found === hash) continue;
    throw new Error(`entry ${seq} is ${found === undefined ? 'gone' : 'another one'}`);
  }
  return { heads: printed.size, archives, entries };
}

/** Of what lies in the database and in archives. */
function hashesIn({ database }: DataDirectory): {
  readonly hashes: ReadonlyMap<number, string>;
  readonly archives: number;
} {
  const connection = openConnection(database, 'read');
  try {
    const rows = connection
      .prepare<[], [number, string]>('SELECT seq, lower(hex(hash)) FROM audit')
      .raw()
      .all();
    const hashes = new Map(rows);
    const archives = knownArchives(connection, database);
    for (const { file, sha256 } of archives) {
      for (const { seq, hash } of linksOf(join(archiveFolder(database), file), sha256)) {
        hashes.set(seq, hash);
      }
    }
    return { hashes, archives: archives.length };
  } finally {
    connection.close();
  }
}

const known = new Map<string, readonly ChainLink[]>();

/** Read once: the check of the trail has compared the file with its digest. */
function linksOf(path: string, sha256: string): readonly ChainLink[] {
  const found = known.get(sha256);
  if (found !== undefined) return found;
  const read = readArchive(path);
  if (typeof read === 'string') throw new Error(read);
  known.set(sha256, read.links);
  return read.links;
}

if (import.meta.main) {
  const [kills = '1000', seed = '1'] = process.argv.slice(2);
  await archiveKills(Number(kills), Number(seed), (toll) => {
    process.stdout.write(`${JSON.stringify(toll)}\n`);
  });
}
