import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { rowAt, type TrailPages } from '../../model/trail/trail-pages.ts';
import { stillOpen, withOlder, type OpenFold } from '../../model/trail/trail-rows.ts';
import { membersOf, newerMembers } from './fold-members.ts';
import type { AgentFilter } from './use-trail-export.ts';

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

/** The rows that were unfolded by hand; a newer run that joins one is shown in it. */
export function useOpenFolds(pages: TrailPages, filter: AgentFilter): OpenFolds {
  const bridge = useBridge();
  const [opened, setOpened] = useState<readonly OpenFold[]>([]);
  const open = useMemo(() => stillOpen(pages, opened), [pages, opened]);
  const asked = JSON.stringify(filter);
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
      const own = JSON.parse(asked) as AgentFilter;
      void membersOf(bridge, own, { ...at, before: next }).then((read) => {
        reading.current.delete(firstSeq);
        change(firstSeq, (before) => withOlder(before, next, read));
      });
    },
    [asked, bridge, change, pages],
  );

  useEffect(() => {
    for (const one of open) {
      const at = headOf(one, pages);
      if (at === undefined || at.head.seq <= one.headSeq) continue;
      const own = JSON.parse(asked) as AgentFilter;
      const newest = one.members[0]?.seq ?? one.headSeq - 1;
      const since = { ...at, before: at.head.seq, after: newest };
      void newerMembers(bridge, own, since).then((newer) => {
        if (newer === null) return;
        change(one.firstSeq, (before) =>
          before.headSeq >= at.head.seq
            ? before
            : { ...before, headSeq: at.head.seq, members: [...newer, ...before.members] },
        );
      });
    }
  }, [asked, bridge, change, open, pages]);

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
