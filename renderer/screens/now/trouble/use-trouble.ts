import { useTranslation } from 'react-i18next';
import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import { problemCanWait } from '../../../../shared/domain/now/things.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { troubleTitle } from '../../../../shared/i18n/trouble-words.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { saidLines } from './trouble-remedy.ts';

interface Told {
  readonly title?: string;
  readonly since: string;
  readonly said: string;
  /** The same; a line for a shell ends one. */
  readonly lines: readonly string[];
  /** Nothing is wrong yet. */
  readonly isLater: boolean;
}

/** Its title and sentences, and since when, for the reader. */
export function useTrouble(problem: ProblemReport): Told {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const until = (at: Instant): string => times.until(at, now);
  const said = failureInWords(problem, times.language, until);
  const title = troubleTitle(problem.code, times.language);
  return {
    ...(title === undefined ? {} : { title }),
    since: t('trouble.since', { time: until(parseInstant(problem.since) ?? now) }),
    isLater: problemCanWait(problem, now),
    said,
    lines: saidLines(said, problem),
  };
}
