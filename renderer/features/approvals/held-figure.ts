import { partsOf, type RunTally } from '../../../shared/domain/values/run-tally.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import type { ApprovalWords } from './approvals-words.ts';

/** Read from left to right: `at least`, `12`, `runs to hold, 2 more than now`. */
export interface HeldFigure {
  /** Empty: all of them are known. */
  readonly lead: string;
  readonly number: string;
  readonly words: string;
}

interface HeldTallies {
  readonly shown: RunTally;
  /** What is held now; `null`: there is nothing to compare with. */
  readonly before: RunTally | null;
  readonly isRemoval: boolean;
}

/** Runs of the next time, as one number. What is not known is never a number. */
export function heldFigure(
  { shown, before, isRemoval }: HeldTallies,
  t: ApprovalWords,
  times: TimeText,
): HeldFigure {
  const { known, unknown } = partsOf(shown);
  if (known === 0 && unknown > 0) {
    return {
      lead: '',
      number: '?',
      words: t(isRemoval ? 'flowUnknown' : 'unknown'),
    };
  }
  const words = t(isRemoval ? 'runsFlow' : 'runs', { count: known });
  const more = moreText(shown, before, t, times);
  return {
    lead: unknown === 0 ? '' : t('atLeast'),
    number: times.number(known),
    words: more === '' ? words : `${words}, ${more}`,
  };
}

/** Counts that are not whole have no difference. */
function moreText(then: RunTally, now: RunTally | null, t: ApprovalWords, times: TimeText): string {
  if (now === null || then.runs === null || now.runs === null) return '';
  const more = then.runs - now.runs;
  if (more === 0) return t('asMany');
  return t(more > 0 ? 'more' : 'fewer', { n: times.number(Math.abs(more)) });
}
