import { useCallback, useEffect, useMemo, useState } from 'react';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useLatest } from '../../ui/keys/use-latest.ts';
import {
  lastPage,
  missingPages,
  PAGE_ROWS,
  startOf,
  type SearchedTo,
  type TrailPages,
} from '../../model/trail/trail-pages.ts';
import { useTrailPages, type TrailQuestion } from './use-trail-pages.ts';

export interface Trail {
  readonly pages: TrailPages | null;
  readonly failure: Failure | null;
  /** There are newer entries, and the list is not at its top. */
  readonly hasNewer: boolean;
  readonly reload: () => void;
  /** The visible rows; loads those that are missing. */
  readonly show: (from: number, to: number) => void;
  /** Continues a search where it stopped. */
  readonly searchFurther: () => void;
  /** Where a search that is still going on has come to. */
  readonly searching: SearchedTo | null;
  readonly stop: () => void;
}

/** Prefetch distance: half a second of fast scrolling. */
const AHEAD_ROWS = 80;

function wantedPages(pages: TrailPages, from: number, to: number): number[] {
  return missingPages(pages, Math.max(0, from - AHEAD_ROWS), Math.min(pages.rows, to + AHEAD_ROWS));
}

/** Faster changes are read together; a search is expensive for the agent. */
const SETTLE_MS = 400;
const SEARCH_SETTLE_MS = 3000;

/** Calls `load` at first, and again when the agent has changed and the newest page is in view. */
function useChanges(
  load: (isAgain: boolean) => void,
  isAtTop: boolean,
  settleMs: number,
): Pick<Trail, 'hasNewer' | 'reload'> {
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const revision = useAgentStore((state) => state.snapshot?.revision);
  const [readAt, setReadAt] = useState<number | undefined>(undefined);
  const reload = useCallback(() => setReadAt(undefined), []);
  useEffect(reload, [reload, isConnected, load]);
  const latest = useLatest(revision);
  const isFirst = readAt === undefined;
  const isBehind = isFirst || readAt !== revision;
  useEffect(() => {
    if (!isConnected || !isBehind || !(isFirst || isAtTop)) return undefined;
    const read = (): void => {
      setReadAt(latest.current);
      load(!isFirst);
    };
    // `isBehind` stays constant during a burst of changes, so the wait does not restart each time.
    const timer = setTimeout(read, isFirst ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [isConnected, isBehind, isFirst, isAtTop, load, settleMs, latest]);
  return { hasNewer: isBehind && !isFirst && !isAtTop, reload };
}

/**
 * The trail, loaded page by page as it is viewed; the newest page again when the agent has changed.
 */
export function useTrail(question: TrailQuestion, isAtTop: boolean): Trail {
  const isSequential = question.isFolded || Object.keys(question.filter).length > 0;
  const loaded = useTrailPages(question, isSequential);
  const { pages, failure, searching, stop, load, fetch } = loaded;
  const [isFurther, setFurther] = useState(false);
  const reloadAll = useCallback(
    (isAgain: boolean) => {
      setFurther(false);
      load(isAgain);
    },
    [load],
  );
  // Older pages in view are not dropped for new entries.
  const searchedTo = pages?.searchedTo ?? null;
  const settleMs = searchedTo === null ? SETTLE_MS : SEARCH_SETTLE_MS;
  const isSettled = isAtTop && !isFurther && searching === null;
  const { hasNewer, reload } = useChanges(reloadAll, isSettled, settleMs);
  const show = useCallback(
    (from: number, to: number) => {
      if (pages === null) return;
      const around = Math.floor(from / PAGE_ROWS);
      for (const page of wantedPages(pages, from, to)) {
        const before = startOf(pages, page);
        if (before !== undefined) void fetch({ page, before, have: [], around });
      }
    },
    [fetch, pages],
  );
  const searchFurther = useCallback(() => {
    if (pages === null || searchedTo === null) return;
    const page = lastPage(pages);
    const have = pages.pages.get(page);
    const before = have === undefined ? (startOf(pages, page) ?? NEWEST) : searchedTo.seq;
    setFurther(true);
    void fetch({ page, before, have: have ?? [], around: page });
  }, [fetch, pages, searchedTo]);
  return useMemo(
    () => ({ pages, failure, hasNewer, reload, show, searchFurther, searching, stop }),
    [pages, failure, hasNewer, reload, show, searchFurther, searching, stop],
  );
}
