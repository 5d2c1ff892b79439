import { isOfState, type AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { STATE_ALTERED, TRAIL_ALTERED } from '../../../shared/domain/now/problem-codes.ts';
import type { Saying } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';
import type { SaidFacts } from '../../../shared/i18n/said-facts.ts';
import { MOST_IN_PROBLEM, someFaultWords } from '../../../shared/i18n/audit-fault-words.ts';

export interface AlterationBoard {
  raiseProblem(code: string, said: readonly Saying[]): void;
  clearProblem(code: string): void;
}

export function alteredSaying(
  code: 'problem-trail-altered' | 'problem-state-altered',
  faults: readonly AuditFault[],
): Saying {
  const said = say(code, { why: someFaultWords(faults, MOST_IN_PROBLEM, 'en') });
  return { ...said, facts: { faults: faults.slice(0, MOST_IN_PROBLEM + 1) } satisfies SaidFacts };
}

/** Two problems: of the record, and of what is decided by. What is over is cleared. */
export function tellAlterations(board: AlterationBoard, faults: readonly AuditFault[]): void {
  const ofTrail = faults.filter((one) => !isOfState(one));
  const ofState = faults.filter(isOfState);
  if (ofTrail.length === 0) board.clearProblem(TRAIL_ALTERED);
  else board.raiseProblem(TRAIL_ALTERED, [alteredSaying('problem-trail-altered', ofTrail)]);
  if (ofState.length === 0) board.clearProblem(STATE_ALTERED);
  else board.raiseProblem(STATE_ALTERED, [alteredSaying('problem-state-altered', ofState)]);
}
