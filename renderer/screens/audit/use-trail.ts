import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import type { AuditPage } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useLatest } from '../../ui/use-latest.ts';
import {
  beginPages,
  lastPage,
  missingPages,
  PAGE_ROWS,
  startOf,
  withPage,
  type TrailPages,
} from '../../model/trail/trail-pages.ts';

export type AgentFilter = Omit<CallInput<'audit.page'>, 'limit' | 'before' | 'after'>;

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
  readonly isSearching: boolean;
}

type Ask = (before: number, rows?: number) => Promise<Result<AuditPage>>;

/** Prefetch distance: half a second of fast scrolling. */
const AHEAD_ROWS = 80;

function wantedPages(pages: TrailPages, from: number, to: number): number[] {
  return missingPages(pages, Math.max(0, from - AHEAD_ROWS), Math.min(pages.rows, to + AHEAD_ROWS));
}

/** Faster changes are read together; a search is expensive for the agent. */
const SETTLE_MS = 400;
const SEARCH_SETTLE_MS = 3000;

/** Calls per page before a person is asked whether to continue. */
const MOST_CALLS = 3;

/** `question` is the filter as JSON, so that an equal one does not query again. */
function useAsk(question: string): Ask {
  const bridge = useBridge();
  return useCallback(
    async (before, rows = PAGE_ROWS) => {
      const filter = JSON.parse(question) as AgentFilter;
      let page: AuditPage = { entries: [] };
      for (let call = 0, from = before; call < MOST_CALLS; call += 1) {
        const limit = rows - page.entries.length;
        const reply = await bridge.call('audit.page', { ...filter, before: from, limit });
        if (!reply.ok) return reply;
        page = { ...reply.value, entries: [...page.entries, ...reply.value.entries] };
        if (page.searchedTo === undefined) break;
        from = page.searchedTo.seq;
      }
      return { ok: true, value: page };
    },
    [bridge, question],
  );
}

/** Calls `load` at first, and again when the agent has changed and the newest page is in view. */
function useChanges(
  load: () => void,
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
      load();
    };
    // `isBehind` stays constant during a burst of changes, so the wait does not restart each time.
    const timer = setTimeout(read, isFirst ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [isConnected, isBehind, isFirst, isAtTop, load, settleMs, latest]);
  return { hasNewer: isBehind && !isFirst && !isAtTop, reload };
}

interface Page {
  readonly page: number;
  readonly before: number;
  /** The part of the page that is already loaded. */
  readonly have: readonly AuditEntry[];
  readonly around: number;
}

/** The known part of the trail and ways to load more; answers to an older query are dropped. */
function usePages(question: string) {
  const ask = useAsk(question);
  const [pages, setPages] = useState<TrailPages | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef(new Set<number>());
  const generation = useRef(0);
  const load = useCallback(() => {
    const own = ++generation.current;
    void ask(NEWEST).then((reply) => {
      if (own !== generation.current) return;
      asked.current.clear();
      setFailure(reply.ok ? null : reply.failure);
      if (!reply.ok) return;
      const { entries, searchedTo = null } = reply.value;
      setPages(beginPages(entries, question !== '{}', searchedTo));
    });
  }, [ask, question]);
  const fetch = useCallback(
    async ({ page, before, have, around }: Page) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const own = generation.current;
      const reply = await ask(before, PAGE_ROWS - have.length);
      if (own !== generation.current) return;
      asked.current.delete(page);
      setFailure(reply.ok ? null : reply.failure);
      if (!reply.ok) return;
      const { entries, searchedTo = null } = reply.value;
      setPages((known) =>
        known === null ? null : withPage(known, page, [...have, ...entries], around, searchedTo),
      );
    },
    [ask],
  );
  return { pages, failure, load, fetch };
}

/**
 * The trail, loaded page by page as it is viewed; the newest page again when the agent has changed.
 */
export function useTrail(filter: AgentFilter, isAtTop: boolean): Trail {
  const { pages, failure, load, fetch } = usePages(JSON.stringify(filter));
  const [isSearching, setSearching] = useState(false);
  const [isFurther, setFurther] = useState(false);
  const reloadAll = useCallback(() => {
    setFurther(false);
    load();
  }, [load]);
  // Older pages in view are not dropped for new entries.
  const searchedTo = pages?.searchedTo ?? null;
  const settleMs = searchedTo === null ? SETTLE_MS : SEARCH_SETTLE_MS;
  const { hasNewer, reload } = useChanges(reloadAll, isAtTop && !isFurther, settleMs);
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
    setSearching(true);
    void fetch({ page, before, have: have ?? [], around: page }).finally(() => setSearching(false));
  }, [fetch, pages, searchedTo]);
  return useMemo(
    () => ({ pages, failure, hasNewer, reload, show, searchFurther, isSearching }),
    [pages, failure, hasNewer, reload, show, searchFurther, isSearching],
  );
}
