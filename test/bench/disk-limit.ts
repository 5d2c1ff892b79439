import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(4096, 7);
/** Overwritten repeatedly, as SQLite does with its log: a growing file also pays for metadata. */
const BLOCKS = 256;

/** The fastest possible durable write in a folder: one block of 4 KiB at a time. */
export class DiskLimit {
  readonly #file: number;
  #next = 0;

  constructor(folder: string) {
    this.#file = openSync(join(folder, 'disk-limit'), 'w');
    for (let block = 0; block < BLOCKS; block += 1) this.sync();
  }

  sync(): void {
    writeSync(this.#file, BLOCK, 0, BLOCK.length, this.#next * BLOCK.length);
    fdatasyncSync(this.#file);
    this.#next = (this.#next + 1) % BLOCKS;
  }

  close(): void {
    closeSync(this.#file);
  }
}
