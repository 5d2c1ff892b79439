import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { SPAN_BITS } from '../database/audit-schema.ts';
import { chainChunks } from './chain-chunk.ts';
import type { Connection } from '../database/connection.ts';
import { TALLIED_SPANS, TALLY_SIZE, TrailTally } from './trail-tally.ts';

/** Entries of a block: as many spans as one tally holds. */
const BLOCK = TALLIED_SPANS << SPAN_BITS;
const CHUNK = 512;

/** In `states`: the number of the next block, then a state for each. */
const NEXT = 0;
const FIRST_STATE = 1;
const [OPEN, TAKEN, RIGHT, WRONG] = [0, 1, 2, 3] as const;

/** A block takes some milliseconds: whoever took one that long ago will not finish it. */
const PATIENCE_MS = 10_000;

/** A part of the chain that several threads check: entries after `start`, up to `last`. */
export interface SharedPart {
  readonly start: AuditHead;
  readonly last: number;
  /** Numbers that all threads see, so that each block is taken once. */
  readonly states: Int32Array;
  /** A tally for each block. */
  readonly tallies: Float64Array;
}

export function sharedPart(start: AuditHead, last: number): SharedPart {
  const blocks = Math.max(0, Math.floor(last / BLOCK) - firstBlock(start) + 1);
  return {
    ...{ start, last },
    states: new Int32Array(new SharedArrayBuffer(4 * (FIRST_STATE + blocks))),
    tallies: new Float64Array(new SharedArrayBuffer(8 * blocks * TALLY_SIZE)),
  };
}

/** Takes blocks, one after the other, until none is left or one is wrong. */
export function checkBlocks(connection: Connection, part: SharedPart): void {
  const check = blockCheck(connection, part);
  for (;;) {
    const block = Atomics.add(part.states, NEXT, 1);
    if (block >= blocksOf(part)) return;
    let state: number = OPEN;
    settle(part, block, TAKEN);
    try {
      state = check(block) ? RIGHT : WRONG;
    } finally {
      // What one thread cannot read, the one that waits for it tries again.
      settle(part, block, state);
    }
    // All before it were taken earlier: the first wrong one is known once those are done.
    if (state === WRONG) Atomics.store(part.states, NEXT, blocksOf(part));
  }
}

/** Waits for blocks that others took. The first entry of the first block that is wrong. */
export function firstWrong(connection: Connection, part: SharedPart): number | undefined {
  const check = blockCheck(connection, part);
  for (let block = 0; block < blocksOf(part); block += 1) {
    Atomics.wait(part.states, FIRST_STATE + block, TAKEN, PATIENCE_MS);
    const state = Atomics.load(part.states, FIRST_STATE + block);
    if (state === WRONG || (state !== RIGHT && !check(block))) return firstOf(part, block);
  }
  return undefined;
}

/** Where blocks are all right: the first entry of each, and its tally. */
export function* talliesOf(part: SharedPart): Generator<[first: number, slots: Float64Array]> {
  for (let block = 0; block < blocksOf(part); block += 1) {
    yield [firstOf(part, block), slotsOf(part, block)];
  }
}

function blockCheck(connection: Connection, part: SharedPart): (block: number) => boolean {
  const chunks = chainChunks(connection);
  const hashOf = connection
    .prepare<[number], string>('SELECT lower(hex(hash)) FROM audit WHERE seq = ?')
    .pluck();
  const { start, last } = part;
  return (block) => {
    const tally = new TrailTally(slotsOf(part, block));
    const first = firstOf(part, block);
    const end = Math.min((Math.floor(first / BLOCK) + 1) * BLOCK - 1, last);
    let seq = first - 1;
    let hash = seq === start.seq ? start.hash : hashOf.get(seq);
    while (hash !== undefined && seq < end) {
      const to = Math.min(seq + CHUNK, end);
      hash = chunks.check(hash, seq, to, tally);
      seq = to;
    }
    return hash !== undefined;
  };
}

function settle({ states }: SharedPart, block: number, state: number): void {
  Atomics.store(states, FIRST_STATE + block, state);
  Atomics.notify(states, FIRST_STATE + block);
}

function blocksOf({ states }: SharedPart): number {
  return states.length - FIRST_STATE;
}

function slotsOf({ tallies }: SharedPart, block: number): Float64Array {
  return tallies.subarray(block * TALLY_SIZE, (block + 1) * TALLY_SIZE);
}

function firstOf({ start }: SharedPart, block: number): number {
  return Math.max((firstBlock(start) + block) * BLOCK, start.seq + 1);
}

function firstBlock({ seq }: AuditHead): number {
  return Math.floor((seq + 1) / BLOCK);
}
