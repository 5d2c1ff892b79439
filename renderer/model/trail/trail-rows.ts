import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { PAGE_ROWS, rowAt, type TrailPages } from './trail-pages.ts';

/** An unfolded row of the list: where it is among the folded ones, and the older ones it stands for. */
export interface OpenFold {
  readonly firstSeq: number;
  readonly row: number;
  readonly members: readonly AuditEntry[];
}

/** One row as it is shown. */
export interface TrailItem {
  readonly entry: AuditEntry;
  /** It stands for older ones. */
  readonly fold: AuditFold | null;
  readonly isOpen: boolean;
  /** It is one of those of an unfolded row: its place among them, from 1. */
  readonly place: number | null;
}

export function shownRows({ rows }: TrailPages, open: readonly OpenFold[]): number {
  return open.reduce((sum, { members }) => sum + members.length, rows);
}

/** The folded rows [from, to) that hold the shown ones of these numbers. */
export function foldedRange(
  open: readonly OpenFold[],
  from: number,
  to: number,
): readonly [from: number, to: number] {
  return [baseOf(open, from).row, baseOf(open, to).row];
}

/** `open` in the order of their rows. */
function baseOf(open: readonly OpenFold[], index: number): { row: number; member: number } {
  let shift = 0;
  for (const { row, members } of open) {
    const at = index - shift - row;
    if (at <= 0) break;
    if (at <= members.length) return { row, member: at };
    shift += members.length;
  }
  return { row: index - shift, member: 0 };
}

export function itemAt(
  pages: TrailPages,
  open: readonly OpenFold[],
  index: number,
): TrailItem | undefined {
  const { row, member } = baseOf(open, index);
  const head = rowAt(pages, row);
  if (head === undefined) return undefined;
  const fold = pages.folds.get(head.seq) ?? null;
  const opened = open.find((one) => one.row === row);
  if (member === 0) return { entry: head, fold, isOpen: opened !== undefined, place: null };
  const entry = opened?.members[member - 1];
  return entry === undefined ? undefined : { entry, fold: null, isOpen: false, place: member };
}

/** The row of the fold that a shown row is or belongs to. */
export function headOf(open: readonly OpenFold[], index: number): number {
  return index - baseOf(open, index).member;
}

/** After pages were read again: unfolded rows stay so where their fold is still in view. */
export function stillOpen(pages: TrailPages, open: readonly OpenFold[]): readonly OpenFold[] {
  if (open.length === 0) return open;
  const rows = new Map<number, number>();
  for (const [page, entries] of pages.pages) {
    for (const [index, { seq }] of entries.entries()) {
      const fold = pages.folds.get(seq);
      if (fold !== undefined) rows.set(fold.firstSeq, page * PAGE_ROWS + index);
    }
  }
  const kept = open.flatMap((one) => {
    const row = rows.get(one.firstSeq);
    if (row !== undefined) return [row === one.row ? one : { ...one, row }];
    // Its page was dropped while another part is in view.
    return pages.pages.has(Math.floor(one.row / PAGE_ROWS)) ? [] : [one];
  });
  const isSame = kept.length === open.length && kept.every((one, index) => one === open[index]);
  return isSame ? open : kept.toSorted((a, b) => a.row - b.row);
}
