import { partsIn } from './given-files.ts';
import type { Gap, TrailPart, Wanted } from './trail-part.ts';
import type { VerifyFault, VerifyNote } from './verify-fault.ts';

/** All parts together. */
export interface JoinedTrail {
  readonly first: number;
  readonly last: number;
  readonly hash: string;
  readonly entries: number;
  /** Nothing is left out between its first and its last entry. */
  readonly isWhole: boolean;
  /** Its archive was removed, and only a stub is left. */
  isRemoved(seq: number): boolean;
}

const GENESIS = '0'.repeat(64);

/**
 * Whether the parts follow each other without a gap. Where they overlap, their hashes are compared at the
 * last entry that both have: then all before it are the same, too. `undefined` without parts.
 */
export async function joinedParts(
  parts: readonly TrailPart[],
  wanted: Wanted,
  faults: VerifyFault[],
  notes: VerifyNote[],
): Promise<JoinedTrail | undefined> {
  faults.push(...parts.flatMap((part) => part.faults));
  for (const { isFiltered, file } of parts) if (isFiltered) notes.push({ code: 'filtered', file });
  const stubs = parts.filter(({ isStub }) => isStub === true).sort((a, b) => a.first - b.first);
  for (const { file, first, last } of stubs) notes.push({ code: 'stub', file, first, last });
  for (const { gaps, isFiltered } of parts) {
    const open = isFiltered ? [] : gaps.filter((gap) => !isBridged(gap, stubs));
    faults.push(...open.map(({ from, to }) => ({ code: 'entries-missing', from, to }) as const));
  }
  const ordered = parts
    .filter(({ entries, isStub }) => entries > 0 || isStub === true)
    .sort((a, b) => a.first - b.first);
  const [start] = ordered;
  if (start === undefined) return undefined;
  if (start.first > 1) notes.push({ code: 'begins-late', first: start.first });
  else if (start.prevHash !== GENESIS) faults.push({ code: 'prev-hash-differs', seq: 1 });
  let end = start;
  let entries = start.entries;
  for (const part of ordered.slice(1)) {
    // What it says of a gap within an export was compared above.
    if (part.isStub === true && part.first <= end.last) continue;
    if (part.first > end.last + 1) {
      const isLeftOut = part.isFiltered || end.isFiltered;
      const gap = { from: end.last + 1, to: part.first - 1 };
      if (!isLeftOut) faults.push({ code: 'entries-missing', ...gap });
    } else if (part.first === end.last + 1) {
      if (part.prevHash !== end.hash) faults.push({ code: 'prev-hash-differs', seq: part.first });
    } else faults.push(...(await overlapFaults(end, part, wanted)));
    if (part.isStub !== true) {
      entries += Math.max(0, part.last - Math.max(end.last, part.first - 1));
    }
    if (part.last >= end.last) end = part;
  }
  return {
    first: start.first,
    last: end.last,
    hash: end.hash,
    entries,
    isWhole: ordered.every(({ isFiltered }) => !isFiltered),
    isRemoved: (seq) => stubs.some(({ first, last }) => first <= seq && seq <= last),
  };
}

/** Whether stubs, one after another, say what was there, and meet what is on both sides. */
function isBridged({ from, to, prevHash, hash }: Gap, stubs: readonly TrailPart[]): boolean {
  let [next, before] = [from, prevHash];
  for (const stub of stubs) {
    if (stub.first !== next || stub.prevHash !== before) continue;
    [next, before] = [stub.last + 1, stub.hash];
  }
  return next === to + 1 && before === hash;
}

async function overlapFaults(
  one: TrailPart,
  other: TrailPart,
  wanted: Wanted,
): Promise<VerifyFault[]> {
  const seq = Math.min(one.last, other.last);
  const [a, b] = [await hashIn(one, seq, wanted), await hashIn(other, seq, wanted)];
  // Filtered: the entry may be left out there.
  if (a === undefined || b === undefined || a === b) return [];
  return [{ code: 'head-absent', hash: a, seq }];
}

async function hashIn(part: TrailPart, seq: number, wanted: Wanted): Promise<string | undefined> {
  if (part.last === seq) return part.hash;
  if (part.isStub === true) return undefined;
  const hashes = new Map<number, string>();
  await partsIn(part.file, { ...wanted, seqs: new Set([seq]), hashes });
  return hashes.get(seq);
}
