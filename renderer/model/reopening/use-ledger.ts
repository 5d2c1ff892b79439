import { useEffect, useState } from 'react';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useMinute } from '../verdict/use-minute.ts';

export type LedgerRow = CallResult<'occurrence.ledger'>['rows'][number];

export type LedgerTotals = CallResult<'occurrence.ledger'>['totals'];

export interface Ledger {
  /** `null` before the first answer. */
  readonly rows: readonly LedgerRow[] | null;
  readonly totals: LedgerTotals | null;
  readonly failure: Failure | null;
}

const WAIT_MS = 250;
const NOTHING: Ledger = { rows: null, totals: null, failure: null };

/** A text that changes when something was released, asked, decided or made up for. */
function useLedgerKey(windowId: string): string {
  return useAgentStore(({ snapshot }) => {
    const window = snapshot?.windows.find(({ id }) => id === windowId);
    const { stage, released, waiting } = window?.reopening ?? {};
    const settling = snapshot?.integrations.filter(({ state }) => state === 'reopening');
    const runs = settling?.map(({ lastRun }) => lastRun?.runId ?? '').join(' ');
    const questions = snapshot?.questions.map(
      ({ integrationId, runs: n }) => `${integrationId} ${n}`,
    );
    return [stage, released, waiting?.length, runs, questions?.join(' ')].join('|');
  });
}

/** What the occurrence held and what becomes of it, anew whenever that or `stirred` changes. */
export function useLedger(windowId: string, opensAt: string | null, stirred?: unknown): Ledger {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const minute = useMinute();
  const key = useLedgerKey(windowId);
  const [ledger, setLedger] = useState<Ledger>(NOTHING);
  useEffect(() => {
    if (!isConnected || opensAt === null) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('occurrence.ledger', { windowId, opensAt });
      if (isOver) return;
      if (answer.ok) setLedger({ ...answer.value, failure: null });
      else setLedger((known) => ({ ...known, failure: answer.failure }));
    };
    const timer = setTimeout(() => void ask(), WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, isConnected, windowId, opensAt, minute, key, stirred]);
  return ledger;
}
