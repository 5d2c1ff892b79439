import { useCallback, useEffect, useState } from 'react';
import type { AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { useQuery } from '../../store/use-query.ts';
import { useBridge } from '../../store/bridge-context.ts';

export interface ChainCheck {
  readonly verdict: AuditVerdict | null;
  readonly failure: Failure | null;
  readonly isChecking: boolean;
  /** The newest entry now; `null`: not known yet. */
  readonly newest: number | null;
  /** Checks the whole chain now. */
  readonly check: () => void;
}

/** The agent's verdict on its chain: the last one at first, a fresh one on request. */
export function useChainVerdict(): ChainCheck {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isChecking, setChecking] = useState(false);
  const ask = useCallback(
    async (fresh: boolean) => {
      setChecking(true);
      const reply = await bridge.call('audit.verify', { fresh });
      setChecking(false);
      if (reply.ok) setVerdict(reply.value);
      setFailure(reply.ok ? null : reply.failure);
    },
    [bridge],
  );
  useEffect(() => {
    if (isConnected) void ask(false);
  }, [isConnected, ask]);
  const newest = useNewest(verdict);
  return { verdict, failure, isChecking, newest, check: () => void ask(true) };
}

/** Faster changes are read together. */
const SETTLE_MS = 400;

/** Entries come after a verdict: it says nothing about them. */
function useNewest(verdict: AuditVerdict | null): number | null {
  const revision = useAgentStore((state) => state.snapshot?.revision);
  const { answer } = useQuery(
    verdict === null ? null : { before: NEWEST, limit: 1 },
    (bridge, asked) => bridge.call('audit.page', asked),
    { again: `${revision ?? ''} ${verdict?.checkedAt ?? ''}`, waitMs: SETTLE_MS },
  );
  return answer?.entries[0]?.seq ?? null;
}
