import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Connection } from '../database/connection.ts';
import type { TrailTally } from './trail-tally.ts';

const HASH_BYTES = 32;
const HASH_LETTERS = 2 * HASH_BYTES;
const LINE_FEED = 0x0a;

/** Before each body: canonical JSON never contains a raw line feed. The rest is room for a hash. */
const ROOM = String.fromCharCode(LINE_FEED) + ' '.repeat(HASH_LETTERS);

/**
 * Bytes, because invalid UTF-8 would otherwise read like the replacement character U+FFFD. The table is
 * read in the order of its key; another order would not pass the check.
 */
const LINKS = `SELECT sum(length(prev_hash) = ${HASH_BYTES} AND length(hash) = ${HASH_BYTES}),
    CAST(:room || group_concat(body, :room) AS BLOB),
    CAST(group_concat(prev_hash, '') AS BLOB), CAST(group_concat(hash, '') AS BLOB)
  FROM audit WHERE seq > :after AND seq <= :to`;

interface Bounds {
  readonly room: string;
  readonly after: number;
  readonly to: number;
}

type ChunkRow = [wellSized: number, bodies: Buffer, prevHashes: Buffer, hashes: Buffer];

/** Checks links of the stored chain, some hundreds at a time. */
export interface ChainChunks {
  /**
   * The hash of entry `to`, if all links after `after` follow each other and the hash before them;
   * `undefined`: something is wrong, and what it is takes a slower look. What they say is added to the tally.
   */
  check(prevHash: string, after: number, to: number, tally: TrailTally): string | undefined;
}

/**
 * SQLite returns the links as three byte strings: a call per column and row would cost more than the
 * hashing.
 */
export function chainChunks(connection: Connection): ChainChunks {
  const links = connection.prepare<[Bounds], ChunkRow>(LINKS).raw();
  return {
    check: (prevHash, after, to, tally) => {
      const row = links.get({ room: ROOM, after, to });
      if (row?.[0] !== to - after || !isUtf8(row[1])) return undefined;
      const [count, bodies, prevHashes, hashes] = row;
      const end = (count - 1) * HASH_BYTES;
      if (prevHashes.toString('hex', 0, HASH_BYTES) !== prevHash) return undefined;
      if (!prevHashes.subarray(HASH_BYTES).equals(hashes.subarray(0, end))) return undefined;
      const isRight = follow(bodies, prevHashes, hashes.toString('hex'), after, tally);
      return isRight ? hashes.toString('hex', end) : undefined;
    },
  };
}

/** Puts the hash before each body into the room in front of it, so that nothing is copied to be hashed. */
function follow(
  bodies: Buffer,
  prevHashes: Buffer,
  hashes: string,
  after: number,
  tally: TrailTally,
): boolean {
  const before = Buffer.from(prevHashes.toString('hex'), 'latin1');
  let room = 0;
  for (let place = 0; place < hashes.length; place += HASH_LETTERS) {
    const start = room + ROOM.length;
    const next = bodies.indexOf(LINE_FEED, start);
    const end = next === -1 ? bodies.length : next;
    before.copy(bodies, room + 1, place, place + HASH_LETTERS);
    const found = hash('sha256', bodies.subarray(room + 1, end), 'hex');
    if (!hashes.startsWith(found, place)) return false;
    const seq = after + 1 + place / HASH_LETTERS;
    if (!tally.take(bodies, start, end, seq)) return false;
    room = end;
  }
  return room === bodies.length;
}
