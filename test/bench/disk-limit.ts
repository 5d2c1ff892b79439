import { closeSync, fdatasyncSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(4096, 7);
/** After so many, an overwriting file begins anew and an appended one is cut, as a log is. */
const BLOCKS = 1024;

/** How a block is made durable. */
export interface DiskHabit {
  readonly name: string;
  /** Blocks that are written before each sync. */
  readonly blocks: number;
  /** A growing file also pays for its length. */
  readonly appends: boolean;
  readonly sync: (descriptor: number) => void;
}

/** What an append-only log does: the limit that durable commits are measured by. */
export const APPENDING: DiskHabit = {
  name: 'append 4 KiB, fdatasync',
  blocks: 1,
  appends: true,
  sync: fdatasyncSync,
};

/** The fastest durable write there is; nothing is kept. */
export const OVERWRITING: DiskHabit = {
  name: '4 KiB over itself, fdatasync',
  blocks: 1,
  appends: false,
  sync: fdatasyncSync,
};

/**
 * What SQLite does for one of our commits: about seven pages into its log, over those of before, and
 * fsync, because better-sqlite3 is built without fdatasync.
 */
export const AS_SQLITE: DiskHabit = {
  name: '28 KiB over itself, fsync',
  blocks: 7,
  appends: false,
  sync: fsyncSync,
};

/** Durable writes in a folder, without anything else. */
export class DiskLimit {
  readonly habit: DiskHabit;
  readonly #file: number;
  #next = 0;

  constructor(folder: string, habit: DiskHabit) {
    this.habit = habit;
    this.#file = openSync(join(folder, `disk-limit-${habit.blocks}-${habit.appends}`), 'w');
    if (!habit.appends) for (let block = 0; block < BLOCKS; block += 1) this.#write();
    this.sync();
  }

  sync(): void {
    for (let block = 0; block < this.habit.blocks; block += 1) this.#write();
    this.habit.sync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(): void {
    if (this.#next === BLOCKS) {
      this.#next = 0;
      if (this.habit.appends) ftruncateSync(this.#file);
    }
    writeSync(this.#file, BLOCK, 0, BLOCK.length, this.#next * BLOCK.length);
    this.#next += 1;
  }
}
