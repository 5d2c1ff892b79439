import { useCallback, useRef, useState } from 'react';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { AuditFold, AuditPage } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import {
  beginPages,
  PAGE_ROWS,
  withPage,
  type SearchedTo,
  type TrailPages,
} from '../../model/trail/trail-pages.ts';
import type { AgentFilter } from './use-trail-export.ts';

/** The question to the agent: one value as long as it is equal, since another is asked anew. */
export interface TrailQuestion {
  readonly filter: AgentFilter;
  readonly isFolded: boolean;
}

/** Calls for a page before a person is asked whether to continue; each reads a bounded number. */
const MOST_CALLS = 40;

interface Part {
  readonly entries: readonly AuditEntry[];
  readonly folds: readonly AuditFold[];
  readonly searchedTo: SearchedTo | null;
  /** Of the first call. */
  readonly newest: number | undefined;
}

interface Reading {
  readonly before: number;
  readonly rows: number;
  readonly foldsUpTo: number;
  /** After each call; `false` stops. */
  readonly onPart: (part: Part, isLast: boolean) => boolean;
}

interface Page {
  readonly page: number;
  readonly before: number;
  /** The part of the page that is already loaded. */
  readonly have: readonly AuditEntry[];
  readonly around: number;
}

export interface LoadedPages {
  readonly pages: TrailPages | null;
  readonly failure: Failure | null;
  /** Where a search that is still going on has come to. */
  readonly searching: SearchedTo | null;
  readonly stop: () => void;
  /** The newest page; `true`: only if a newer entry belongs to it. */
  readonly load: (isAgain: boolean) => void;
  readonly fetch: (page: Page) => Promise<void>;
}

/** Reads call after call until the page is full; returns why it failed. */
function useReading({
  filter,
  isFolded,
}: TrailQuestion): (reading: Reading) => Promise<Failure | null> {
  const bridge = useBridge();
  return useCallback(
    async ({ before, rows, foldsUpTo, onPart }) => {
      const folding = isFolded ? { foldsUpTo } : {};
      let part: Part = { entries: [], folds: [], searchedTo: null, newest: undefined };
      for (let call = 0, from = before; call < MOST_CALLS; call += 1) {
        const limit = rows - part.entries.length;
        const reply = await bridge.call('audit.page', {
          ...filter,
          ...folding,
          before: from,
          limit,
        });
        if (!reply.ok) return reply.failure;
        part = joined(part, reply.value);
        const { searchedTo } = part;
        if (!onPart(part, searchedTo === null || call === MOST_CALLS - 1)) return null;
        if (searchedTo === null) break;
        from = searchedTo.seq;
      }
      return null;
    },
    [bridge, filter, isFolded],
  );
}

function joined(part: Part, { entries, folds = [], searchedTo, newest }: AuditPage): Part {
  return {
    entries: [...part.entries, ...entries],
    folds: [...part.folds, ...folds],
    searchedTo: searchedTo ?? null,
    newest: part.newest ?? newest,
  };
}

/** Whether the trail has entries of the question above `newest`. */
function useHasNewer({ filter }: TrailQuestion): (newest: number) => Promise<boolean> {
  const bridge = useBridge();
  return useCallback(
    async (newest) => {
      const after = Math.max(newest, filter.after ?? 0);
      const asked = { ...filter, before: NEWEST, after, limit: 1 };
      const reply = await bridge.call('audit.page', asked);
      return !reply.ok || reply.value.entries.length > 0 || reply.value.searchedTo !== undefined;
    },
    [bridge, filter],
  );
}

interface Following {
  readonly failure: Failure | null;
  readonly searching: SearchedTo | null;
  readonly stop: () => void;
  readonly follow: (
    page: Omit<Reading, 'onPart'> & { readonly isCurrent: () => boolean },
    put: (part: Part) => void,
  ) => Promise<void>;
}

/** Shows each part as it comes, until the page is full or someone stops it. */
function useFollowing(question: TrailQuestion): Following {
  const read = useReading(question);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [searching, setSearching] = useState<SearchedTo | null>(null);
  const isStopped = useRef(false);
  const follow = useCallback<Following['follow']>(
    async ({ isCurrent, ...page }, put) => {
      isStopped.current = false;
      const onPart = (part: Part, isLast: boolean): boolean => {
        if (!isCurrent()) return false;
        const goesOn = !isLast && !isStopped.current;
        setSearching(goesOn ? part.searchedTo : null);
        put(part);
        return goesOn;
      };
      const failed = await read({ ...page, onPart });
      if (!isCurrent()) return;
      setSearching(null);
      setFailure(failed);
    },
    [read],
  );
  const stop = useCallback(() => {
    isStopped.current = true;
  }, []);
  return { failure, searching, stop, follow };
}

/** The known part of the trail and ways to load more; answers to an older query are dropped. */
export function useTrailPages(question: TrailQuestion, isSequential: boolean): LoadedPages {
  const { failure, searching, stop, follow } = useFollowing(question);
  const hasNewer = useHasNewer(question);
  const [pages, setPages] = useState<TrailPages | null>(null);
  const asked = useRef(new Set<number>());
  const generation = useRef(0);
  const newest = useRef(NEWEST);
  const load = useCallback(
    (isAgain: boolean) => {
      const own = ++generation.current;
      const isCurrent = (): boolean => own === generation.current;
      const loadAll = (): void => {
        newest.current = NEWEST;
        asked.current.clear();
        const page = { before: NEWEST, rows: PAGE_ROWS, foldsUpTo: NEWEST, isCurrent };
        void follow(page, ({ entries, folds, searchedTo, newest: head }) => {
          const begun = beginPages(entries, isSequential, searchedTo, { folds, newest: head });
          newest.current = begun.newest;
          setPages(begun);
        });
      };
      const known = newest.current;
      if (!isAgain || !isSequential || known === NEWEST) loadAll();
      else void hasNewer(known).then((has) => (has && isCurrent() ? loadAll() : undefined));
    },
    [follow, hasNewer, isSequential],
  );
  const fetch = useCallback(
    async ({ page, before, have, around }: Page) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const own = generation.current;
      const isCurrent = (): boolean => own === generation.current;
      const rows = PAGE_ROWS - have.length;
      const part = { before, rows, foldsUpTo: newest.current, isCurrent };
      await follow(part, ({ entries, folds, searchedTo }) => {
        const all = [...have, ...entries];
        setPages((known) =>
          known === null ? null : withPage(known, page, all, around, searchedTo, folds),
        );
      });
      if (isCurrent()) asked.current.delete(page);
    },
    [follow],
  );
  return { pages, failure, searching, stop, load, fetch };
}
