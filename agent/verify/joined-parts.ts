import { partsIn } from './given-files.ts';
import type { TrailPart, Wanted } from './trail-part.ts';
import type { VerifyFault, VerifyNote } from './verify-fault.ts';

/** All parts together. */
export interface JoinedTrail {
  readonly first: number;
  readonly last: number;
  readonly hash: string;
  readonly entries: number;
  /** Nothing is left out between its first and its last entry. */
  readonly isWhole: boolean;
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
  const ordered = parts.filter(({ entries }) => entries > 0).sort((a, b) => a.first - b.first);
  const [start] = ordered;
  if (start === undefined) return undefined;
  if (start.first > 1) notes.push({ code: 'begins-late', first: start.first });
  else if (start.prevHash !== GENESIS) faults.push({ code: 'prev-hash-differs', seq: 1 });
  let end = start;
  let entries = start.entries;
  for (const part of ordered.slice(1)) {
    if (part.first > end.last + 1) {
      const isLeftOut = part.isFiltered || end.isFiltered;
      const gap = { from: end.last + 1, to: part.first - 1 };
      if (!isLeftOut) faults.push({ code: 'entries-missing', ...gap });
    } else if (part.first === end.last + 1) {
      if (part.prevHash !== end.hash) faults.push({ code: 'prev-hash-differs', seq: part.first });
    } else faults.push(...(await overlapFaults(end, part, wanted)));
    entries += Math.max(0, part.last - Math.max(end.last, part.first - 1));
    if (part.last >= end.last) end = part;
  }
  const isWhole = ordered.every(({ isFiltered }) => !isFiltered);
  const { first } = start;
  return { first, last: end.last, hash: end.hash, entries, isWhole };
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
  const hashes = new Map<number, string>();
  await partsIn(part.file, { ...wanted, seqs: new Set([seq]), hashes });
  return hashes.get(seq);
}
