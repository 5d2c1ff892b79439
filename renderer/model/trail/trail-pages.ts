import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { AuditFold, AuditPage } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';

export const PAGE_ROWS = 100;

/**
 * Pages that are kept; beyond this, those furthest from the viewport are dropped and loaded again.
 */
export const MOST_PAGES = 24;

export type SearchedTo = NonNullable<AuditPage['searchedTo']>;

/**
 * The known part of the trail, newest first, in pages of `PAGE_ROWS`. Unfiltered, every number from
 * the head down has an entry, so any page can be loaded. Filtered, a page can be loaded once the
 * one above it has said where it ends.
 */
export interface TrailPages {
  readonly isFiltered: boolean;
  /** Number of rows, or of known rows when filtered. */
  readonly rows: number;
  /** Filtered only: no older entry matches, or the search waits to be continued. */
  readonly isEndKnown: boolean;
  /** Where a search stopped within the last page; `null`: it is complete. */
  readonly searchedTo: SearchedTo | null;
  /** `before` of each page that can be loaded when filtered. */
  readonly starts: readonly number[];
  readonly pages: ReadonlyMap<number, readonly AuditEntry[]>;
  /** What entries stand for more than themselves, by their numbers. */
  readonly folds: ReadonlyMap<number, AuditFold>;
  /** The newest entry when the first page was read. */
  readonly newest: number;
}

interface Answered {
  readonly folds?: readonly AuditFold[];
  readonly newest?: number | undefined;
}

/** The answer for the newest page. */
export function beginPages(
  newest: readonly AuditEntry[],
  isFiltered: boolean,
  searchedTo: SearchedTo | null = null,
  { folds = [], newest: head = newest[0]?.seq ?? 0 }: Answered = {},
): TrailPages {
  const begun: TrailPages = {
    isFiltered,
    rows: isFiltered ? 0 : (newest[0]?.seq ?? 0),
    isEndKnown: !isFiltered,
    searchedTo: null,
    starts: [NEWEST],
    pages: new Map(),
    folds: new Map(),
    newest: head,
  };
  return withPage(begun, 0, newest, 0, searchedTo, folds);
}

/** `before` of the query for a page; `undefined` if it cannot be loaded yet. */
export function startOf(trail: TrailPages, page: number): number | undefined {
  if (trail.isFiltered) return trail.starts[page];
  const before = trail.rows - page * PAGE_ROWS + 1;
  return before > 1 ? before : undefined;
}

/** Inserts an answer; `around` is the page in view. */
export function withPage(
  trail: TrailPages,
  page: number,
  entries: readonly AuditEntry[],
  around: number,
  searchedTo: SearchedTo | null = null,
  folded: readonly AuditFold[] = [],
): TrailPages {
  const pages = nearest(new Map(trail.pages).set(page, entries), around);
  if (!trail.isFiltered) return { ...trail, pages };
  const folds = new Map([...trail.folds, ...folded.map((fold) => [fold.seq, fold] as const)]);
  const isLast = entries.length < PAGE_ROWS;
  const isNew = page === trail.starts.length - 1;
  if (!isNew) return { ...trail, pages, folds };
  const next = entries.at(-1)?.seq;
  return {
    ...trail,
    pages,
    folds,
    rows: page * PAGE_ROWS + entries.length,
    isEndKnown: isLast,
    searchedTo,
    starts: isLast || next === undefined ? trail.starts : [...trail.starts, next],
  };
}

/** The page in which a search stopped. */
export function lastPage(trail: TrailPages): number {
  return trail.starts.length - 1;
}

function nearest(
  pages: ReadonlyMap<number, readonly AuditEntry[]>,
  around: number,
): ReadonlyMap<number, readonly AuditEntry[]> {
  if (pages.size <= MOST_PAGES) return pages;
  const byDistance = [...pages].sort(([a], [b]) => Math.abs(a - around) - Math.abs(b - around));
  return new Map(byDistance.slice(0, MOST_PAGES));
}

export function rowAt(trail: TrailPages, index: number): AuditEntry | undefined {
  return trail.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

/** Pages with the rows [from, to) that are missing and can be loaded. */
export function missingPages(trail: TrailPages, from: number, to: number): number[] {
  const first = Math.floor(from / PAGE_ROWS);
  const last = Math.floor(Math.max(from, to - 1) / PAGE_ROWS);
  const next = trail.isEndKnown || to < trail.rows ? last : last + 1;
  const wanted: number[] = [];
  for (let page = first; page <= next; page += 1) {
    if (!trail.pages.has(page) && startOf(trail, page) !== undefined) wanted.push(page);
  }
  return wanted;
}
