import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import type { AuditEntry } from '../../../shared/domain/audit-entry.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import {
  beginPages,
  missingPages,
  NEWEST,
  PAGE_ROWS,
  startOf,
  withPage,
  type TrailPages,
} from './trail-pages.ts';

export type AgentFilter = Omit<CallInput<'audit.page'>, 'limit' | 'before' | 'after'>;

export interface Trail {
  readonly pages: TrailPages | null;
  readonly failure: Failure | null;
  /** Newer entries are there, and the list is not at its top. */
  readonly hasNewer: boolean;
  readonly reload: () => void;
  /** The rows in sight; asks for what is missing of them. */
  readonly show: (from: number, to: number) => void;
}

type Ask = (before: number) => Promise<Result<readonly AuditEntry[]>>;

/** Changes that come faster than this are read together. */
const SETTLE_MS = 400;

/** `question` is the filter as JSON, so that an equal one asks nothing anew. */
function useAsk(question: string): Ask {
  const bridge = useBridge();
  return useCallback(
    async (before) => {
      const filter = JSON.parse(question) as AgentFilter;
      const reply = await bridge.call('audit.page', { ...filter, before, limit: PAGE_ROWS });
      return reply.ok ? { ok: true, value: reply.value.entries } : reply;
    },
    [bridge, question],
  );
}

/** Calls `load` at first, and again when the agent has changed and the newest is looked at. */
function useChanges(load: () => void, isAtTop: boolean): Pick<Trail, 'hasNewer' | 'reload'> {
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const revision = useAgentStore((state) => state.snapshot?.revision);
  const [readAt, setReadAt] = useState<number | undefined>(undefined);
  const reload = useCallback(() => setReadAt(undefined), []);
  useEffect(reload, [reload, isConnected, load]);
  const latest = useRef(revision);
  latest.current = revision;
  const isFirst = readAt === undefined;
  const isBehind = isFirst || readAt !== revision;
  useEffect(() => {
    if (!isConnected || !isBehind || !(isFirst || isAtTop)) return undefined;
    const read = (): void => {
      setReadAt(latest.current);
      load();
    };
    // A burst of changes leaves `isBehind` as it is, so the wait is not begun anew with each.
    const timer = setTimeout(read, isFirst ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [isConnected, isBehind, isFirst, isAtTop, load]);
  return { hasNewer: isBehind && !isFirst && !isAtTop, reload };
}

/** The trail page by page, as it is looked at; its newest page again when the agent has changed. */
export function useTrail(filter: AgentFilter, isAtTop: boolean): Trail {
  const question = JSON.stringify(filter);
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
      if (reply.ok) setPages(beginPages(reply.value, question !== '{}'));
    });
  }, [ask, question]);
  const changes = useChanges(load, isAtTop);
  const show = useCallback(
    (from: number, to: number) => {
      if (pages === null) return;
      const around = Math.floor(from / PAGE_ROWS);
      for (const page of missingPages(pages, from, to)) {
        const before = startOf(pages, page);
        if (before === undefined || asked.current.has(page)) continue;
        asked.current.add(page);
        const own = generation.current;
        void ask(before).then((reply) => {
          if (own !== generation.current) return;
          asked.current.delete(page);
          setFailure(reply.ok ? null : reply.failure);
          if (!reply.ok) return;
          setPages((known) => (known === null ? null : withPage(known, page, reply.value, around)));
        });
      }
    },
    [ask, pages],
  );
  const { hasNewer, reload } = changes;
  return useMemo(
    () => ({ pages, failure, hasNewer, reload, show }),
    [pages, failure, hasNewer, reload, show],
  );
}
