import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Failure } from '../../../shared/errors.ts';
import { PAGE_ROWS, rowAt, type TrailPages } from './trail-pages.ts';

/** An unfolded row of the list: where it is among the folded ones, and the older ones it stands for. */
export interface OpenFold {
  readonly firstSeq: number;
  readonly row: number;
  /** The entry of the row when its newest ones were read. */
  readonly headSeq: number;
  readonly members: readonly AuditEntry[];
  /** Below which number there are more to read; `null`: all are here. */
  readonly next: number | null;
  /** The last attempt to read more failed. */
  readonly hasFailed: boolean;
}

/** What was read of it below `from`; another answer for the same place is dropped. */
export function withOlder(
  opened: OpenFold,
  from: number,
  read: {
    readonly entries: readonly AuditEntry[];
    readonly next: number | null;
    readonly failure: Failure | null;
  },
): OpenFold {
  if (opened.next !== from) return opened;
  const { entries, next, failure } = read;
  const members = [...opened.members, ...entries];
  return { ...opened, members, next, hasFailed: failure !== null };
}

/** Its rows besides its head: the last one stands for what is not read yet. */
function sizeOf({ members, next }: OpenFold): number {
  return members.length + (next === null ? 0 : 1);
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
  return open.reduce((sum, one) => sum + sizeOf(one), rows);
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
  for (const one of open) {
    const at = index - shift - one.row;
    const size = sizeOf(one);
    if (at <= 0) break;
    if (at <= size) return { row: one.row, member: at };
    shift += size;
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

/** The unfolded row whose rest this row stands for. */
export function restAt(open: readonly OpenFold[], index: number): OpenFold | undefined {
  const { row, member } = baseOf(open, index);
  const opened = member === 0 ? undefined : open.find((one) => one.row === row);
  return opened !== undefined && member > opened.members.length ? opened : undefined;
}

/** What its row stands for, as last told. */
export function foldOf(pages: TrailPages, { row }: OpenFold): AuditFold | null {
  const head = rowAt(pages, row);
  return head === undefined ? null : (pages.folds.get(head.seq) ?? null);
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
