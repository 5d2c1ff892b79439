import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useBridge } from '../../store/bridge-context.ts';
import type { TrailPages } from '../../model/trail/trail-pages.ts';
import { stillOpen, type OpenFold } from '../../model/trail/trail-rows.ts';
import type { AgentFilter } from './use-trail-export.ts';

/** Unfolded at most; who wants more filters by the integration. */
const MOST_MEMBERS = 5000;
const CHUNK = 1000;

interface OpenFolds {
  readonly open: readonly OpenFold[];
  readonly toggle: (head: AuditEntry, row: number) => void;
}

/** What a row stands for, without itself. */
async function membersOf(
  bridge: Bridge,
  filter: AgentFilter,
  fold: AuditFold,
  integration: string,
): Promise<readonly AuditEntry[]> {
  const after = Math.max(fold.firstSeq - 1, filter.after ?? 0);
  const members: AuditEntry[] = [];
  for (let before = fold.seq; members.length < MOST_MEMBERS;) {
    const asked = { ...filter, integration, kind: 'run.skipped', after, before } as const;
    const reply = await bridge.call('audit.page', { ...asked, limit: CHUNK });
    if (!reply.ok) break;
    members.push(...reply.value.entries);
    const last = reply.value.searchedTo?.seq ?? reply.value.entries.at(-1)?.seq;
    const isAll = reply.value.searchedTo === undefined && reply.value.entries.length < CHUNK;
    if (isAll || last === undefined) break;
    before = last;
  }
  return members;
}

/** The rows that were unfolded by hand; a newer run that joins one is shown in it. */
export function useOpenFolds(pages: TrailPages, filter: AgentFilter): OpenFolds {
  const bridge = useBridge();
  const [opened, setOpened] = useState<readonly OpenFold[]>([]);
  const open = useMemo(() => stillOpen(pages, opened), [pages, opened]);
  const asked = JSON.stringify(filter);

  const read = useCallback(
    (fold: AuditFold, integration: string, row: number) => {
      const own = JSON.parse(asked) as AgentFilter;
      void membersOf(bridge, own, fold, integration).then((members) => {
        if (members.length === 0) return;
        const next = { firstSeq: fold.firstSeq, row, members };
        setOpened((known) =>
          [...known.filter(({ firstSeq }) => firstSeq !== fold.firstSeq), next].toSorted(
            (a, b) => a.row - b.row,
          ),
        );
      });
    },
    [asked, bridge],
  );

  useEffect(() => {
    for (const { firstSeq, row, members } of open) {
      const fold = [...pages.folds.values()].findLast((one) => one.firstSeq === firstSeq);
      const [newest] = members;
      const isBehind =
        fold !== undefined && fold.count < MOST_MEMBERS && fold.count - 1 > members.length;
      if (isBehind && newest?.integrationId !== undefined) read(fold, newest.integrationId, row);
    }
  }, [open, pages, read]);

  const toggle = useCallback(
    ({ seq, integrationId }: AuditEntry, row: number) => {
      const fold = pages.folds.get(seq);
      if (fold === undefined || integrationId === undefined) return;
      if (open.some(({ firstSeq }) => firstSeq === fold.firstSeq)) {
        setOpened(open.filter(({ firstSeq }) => firstSeq !== fold.firstSeq));
      } else {
        read(fold, integrationId, row);
      }
    },
    [open, pages, read],
  );
  return { open, toggle };
}
