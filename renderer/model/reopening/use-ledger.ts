import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';
import { useMinute } from '../verdict/use-minute.ts';

export type LedgerRow = CallResult<'occurrence.ledger'>['rows'][number];

export interface Ledger {
  /** `null` before the first answer. */
  readonly rows: readonly LedgerRow[] | null;
  readonly totals: CallResult<'occurrence.ledger'>['totals'] | null;
  readonly failure: Failure | null;
}

/** A key that changes when something was released, asked, decided or caught up. */
function useLedgerKey(windowId: string): string {
  return useAgentStore(({ snapshot }) => {
    const window = snapshot?.windows.find(({ id }) => id === windowId);
    const { stage, released, waiting } = window?.reopening ?? {};
    const settling = snapshot?.integrations.filter(({ state }) => state === 'reopening');
    const runs = settling?.map(({ lastRun }) => lastRun?.runId ?? '').join(' ');
    const questions = snapshot?.questions.map(
      ({ integrationId, runs: n }) => `${integrationId} ${n}`,
    );
    return [stage, released?.length, waiting?.length, runs, questions?.join(' ')].join('|');
  });
}

/** What the occurrence held and its outcome; queried again when it or `stirred` changes. */
export function useLedger(windowId: string, opensAt: string | null, stirred = ''): Ledger {
  const again = `${useMinute()} ${useLedgerKey(windowId)} ${stirred}`;
  const { answer, failure } = useQuery(
    opensAt === null ? null : { windowId, opensAt },
    (bridge, occurrence) => bridge.call('occurrence.ledger', occurrence),
    { again, waitMs: 250, keeps: true },
  );
  return { rows: answer?.rows ?? null, totals: answer?.totals ?? null, failure };
}
