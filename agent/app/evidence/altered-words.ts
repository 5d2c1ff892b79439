import { isOfState, type AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { STATE_ALTERED, TRAIL_ALTERED } from '../../../shared/domain/now/problem-codes.ts';
import type { Saying } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';
import { someFaultWords } from '../../../shared/i18n/audit-fault-words.ts';

export interface AlterationBoard {
  raiseProblem(code: string, said: readonly Saying[]): void;
  clearProblem(code: string): void;
}

/** A problem names so many; the rest is in `audit verify`. */
const MOST_NAMED = 5;

export function alteredSaying(
  code: 'problem-trail-altered' | 'problem-state-altered',
  faults: readonly AuditFault[],
): Saying {
  const { values, ...said } = say(code, { why: someFaultWords(faults, MOST_NAMED, 'en') });
  return { ...said, values: { ...values, whyEs: someFaultWords(faults, MOST_NAMED, 'es') } };
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
