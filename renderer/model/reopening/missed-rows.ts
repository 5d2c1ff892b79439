import type { MissedRunsPolicy } from '../../../shared/domain/definitions/integration.ts';
import type { Question } from '../../../shared/domain/now/snapshot.ts';
import type { LedgerRow } from './use-ledger.ts';

export type MissedChoice = 'skip' | 'once' | 'all';

/** Held runs of one integration and their outcome. */
export interface MissedRow {
  readonly integrationId: string;
  readonly held: number;
  readonly firstDueAt: string | null;
  readonly lastDueAt: string | null;
  readonly policy: MissedRunsPolicy;
  /** Still to catch up, or waiting for an answer. */
  readonly owed: number;
  readonly decision: MissedChoice | null;
  /** An open question, and its deadline. */
  readonly decidesAt: string | null;
}

/** The ledger with the current questions; those waiting for an answer first. */
export function missedRows(
  ledger: readonly LedgerRow[],
  questions: readonly Question[],
): readonly MissedRow[] {
  const asked = new Map(questions.map((one) => [one.integrationId, one]));
  const told = ledger.map((row): MissedRow => {
    const question = asked.get(row.integrationId);
    return { ...row, owed: question?.runs ?? row.owed, decidesAt: question?.decidesAt ?? null };
  });
  const known = new Set(ledger.map(({ integrationId }) => integrationId));
  const alone = questions.filter(({ integrationId }) => !known.has(integrationId)).map(questionRow);
  return [...told, ...alone].sort(
    (a, b) => Number(b.decidesAt !== null) - Number(a.decidesAt !== null),
  );
}

/** Runs that will be caught up without a decision; open questions do not count. */
export function owedRuns(rows: readonly LedgerRow[]): number {
  return rows
    .filter(({ policy, decision }) => policy !== 'ask' || decision !== null)
    .reduce((all, { owed }) => all + owed, 0);
}

function questionRow({ integrationId, runs, decidesAt }: Question): MissedRow {
  return {
    integrationId,
    held: runs,
    firstDueAt: null,
    lastDueAt: null,
    policy: 'ask',
    owed: runs,
    decision: null,
    decidesAt,
  };
}
