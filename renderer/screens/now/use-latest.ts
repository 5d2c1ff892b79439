import { useEffect, useState } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { isTold, LATEST_KINDS } from './entry-words.ts';
import { useStateKey } from '../../model/verdict/use-state-key.ts';

const SHOWN = 8;
const WAIT_MS = 250;

export interface Latest {
  /** The newest first; `null` before the first answer. */
  readonly entries: readonly AuditEntry[] | null;
  readonly failure: Failure | null;
}

/** The newest entries that are worth a line, asked kind by kind: the trail may be mostly runs. */
export function useLatest(): Latest {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const key = useStateKey();
  const [latest, setLatest] = useState<Latest>({ entries: null, failure: null });
  useEffect(() => {
    if (!isConnected || key === '') return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const pages = await Promise.all(
        LATEST_KINDS.map((kind) =>
          bridge.call('audit.page', { kind, before: Number.MAX_SAFE_INTEGER, limit: SHOWN }),
        ),
      );
      if (isOver) return;
      const failed = pages.find((page) => !page.ok);
      if (failed?.ok === false) {
        setLatest(({ entries }) => ({ entries, failure: failed.failure }));
        return;
      }
      const entries = pages
        .flatMap((page) => (page.ok ? page.value.entries : []))
        .filter(isTold)
        .sort((a, b) => b.seq - a.seq)
        .slice(0, SHOWN);
      setLatest({ entries, failure: null });
    };
    const timer = setTimeout(() => void ask(), WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, isConnected, key]);
  return latest;
}
