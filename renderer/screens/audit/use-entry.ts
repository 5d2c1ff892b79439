import { useEffect, useState } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';

export interface EntryState {
  readonly seq: number;
  /** `null`: there is none with this number. */
  readonly entry: AuditEntry | null;
  readonly hashBefore: string | null;
  readonly failure: Failure | null;
}

/** One entry and the hash of the one before it; `null` while it is asked for. */
export function useEntry(seq: number | null): EntryState | null {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [state, setState] = useState<EntryState | null>(null);
  useEffect(() => {
    if (seq === null || !isConnected) return undefined;
    let isCurrent = true;
    void bridge.call('audit.page', { before: seq + 1, limit: 2 }).then((reply) => {
      if (!isCurrent) return;
      const entries = reply.ok ? reply.value.entries : [];
      const failure = reply.ok ? null : reply.failure;
      const entry = entries.find((one) => one.seq === seq) ?? null;
      const before = entries.find((one) => one.seq === seq - 1);
      setState({ seq, entry, hashBefore: before?.hash ?? null, failure });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, seq, isConnected]);
  return seq === null ? null : state;
}
