import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { rowAt, type TrailPages } from '../../model/trail/trail-pages.ts';
import { type OpenFold, stillOpen, withOlder } from '../../model/trail/trail-rows.ts';
import type { AgentFilter } from './use-trail-export.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { leadingAlike } from '../../model/trail/fold-cause.ts';

/** Read at once; older ones follow when they come into view. */
const CHUNK = 500;

/** Which of the entries that a row stands for. */
interface Asked {
  readonly fold: AuditFold;
  /** The row itself. */
  readonly head: AuditEntry;
  /** Those below this number … */
  readonly before: number;
  /** … and above this one; absent: down to the fold's first. */
  readonly after?: number;
}

/** Newest first. */
interface Members {
  readonly entries: readonly AuditEntry[];
  /** Below which number to read on; `null`: these were the last. */
  readonly next: number | null;
  readonly failure: Failure | null;
}

/** The first of a fold that was not counted to its end is not known: it ends with its cause. */
function lowest({ fold, after }: Asked, filter: AgentFilter): number {
  return Math.max(after ?? (fold.isMore ? 0 : fold.firstSeq - 1), filter.after ?? 0);
}

/** The next ones of what a row stands for, without itself. */
async function membersOf(bridge: Bridge, filter: AgentFilter, asked: Asked): Promise<Members> {
  const { head } = asked;
  const own = { integration: head.integrationId, kind: 'run.skipped' } as const;
  const range = { ...filter, ...own, after: lowest(asked, filter), limit: CHUNK };
  // A search may stop before it has found any.
  for (let { before } = asked; ;) {
    const reply = await bridge.call('audit.page', { ...range, before });
    if (!reply.ok) return { entries: [], next: before, failure: reply.failure };
    const { entries: found, searchedTo } = reply.value;
    const entries = leadingAlike(head, found);
    const isOver = searchedTo === undefined && found.length < CHUNK;
    const last = searchedTo?.seq ?? found.at(-1)?.seq;
    const next = isOver || entries.length < found.length ? null : (last ?? null);
    if (entries.length > 0 || next === null) return { entries, next, failure: null };
    before = next;
  }
}

/** All of them, as they are few: those that came after the newest one known. */
async function newerMembers(
  bridge: Bridge,
  filter: AgentFilter,
  asked: Asked,
): Promise<readonly AuditEntry[] | null> {
  const all: AuditEntry[] = [];
  for (let next: number | null = asked.before; next !== null;) {
    const read: Members = await membersOf(bridge, filter, { ...asked, before: next });
    if (read.failure !== null) return null;
    all.push(...read.entries);
    next = read.next;
  }
  return all;
}

export interface OpenFolds {
  readonly open: readonly OpenFold[];
  readonly toggle: (head: AuditEntry, row: number) => void;
  /** Reads the next ones of an unfolded row, unless it is at it. */
  readonly readOn: (opened: OpenFold) => void;
}

/** The row of a fold, if its page is loaded. */
function headOf(
  { firstSeq, row }: OpenFold,
  pages: TrailPages,
): { readonly fold: AuditFold; readonly head: AuditEntry } | undefined {
  const head = rowAt(pages, row);
  const fold = head === undefined ? undefined : pages.folds.get(head.seq);
  return head === undefined || fold?.firstSeq !== firstSeq ? undefined : { fold, head };
}

/**
 * The rows that were unfolded by hand; a newer run that joins one is shown in it. `filter` is one
 * value as long as it is equal.
 */
export function useOpenFolds(pages: TrailPages, filter: AgentFilter): OpenFolds {
  const bridge = useBridge();
  const [opened, setOpened] = useState<readonly OpenFold[]>([]);
  const open = useMemo(() => stillOpen(pages, opened), [pages, opened]);
  const reading = useRef(new Set<number>());

  /** Changes one that is still unfolded when the answer comes. */
  const change = useCallback((firstSeq: number, to: (one: OpenFold) => OpenFold) => {
    setOpened((known) => known.map((one) => (one.firstSeq === firstSeq ? to(one) : one)));
  }, []);

  const readOn = useCallback(
    (one: OpenFold) => {
      const { firstSeq, next } = one;
      const at = headOf(one, pages);
      if (next === null || at === undefined || reading.current.has(firstSeq)) return;
      reading.current.add(firstSeq);
      void membersOf(bridge, filter, { ...at, before: next }).then((read) => {
        reading.current.delete(firstSeq);
        change(firstSeq, (before) => withOlder(before, next, read));
      });
    },
    [bridge, change, filter, pages],
  );

  useEffect(() => {
    for (const one of open) {
      const at = headOf(one, pages);
      if (at === undefined || at.head.seq <= one.headSeq) continue;
      const newest = one.members[0]?.seq ?? one.headSeq - 1;
      const since = { ...at, before: at.head.seq, after: newest };
      void newerMembers(bridge, filter, since).then((newer) => {
        if (newer === null) return;
        change(one.firstSeq, (before) =>
          before.headSeq >= at.head.seq
            ? before
            : { ...before, headSeq: at.head.seq, members: [...newer, ...before.members] },
        );
      });
    }
  }, [bridge, change, filter, open, pages]);

  const toggle = useCallback(
    ({ seq }: AuditEntry, row: number) => {
      const fold = pages.folds.get(seq);
      if (fold === undefined) return;
      const { firstSeq } = fold;
      const others = open.filter((one) => one.firstSeq !== firstSeq);
      const fresh = { firstSeq, row, headSeq: seq, members: [], next: seq, hasFailed: false };
      setOpened(
        others.length < open.length
          ? others
          : [...others, fresh].toSorted((one, other) => one.row - other.row),
      );
    },
    [open, pages],
  );
  return { open, toggle, readOn };
}
