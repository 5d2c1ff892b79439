import type { ReactElement } from 'react';
import { problemInWords } from '../../../shared/i18n/problem-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import type { Command } from '../../store/use-command.ts';
import { useLanguage } from '../../i18n/language.ts';

/** With what is wrong, place by place. */
export function Refused({
  failure,
}: {
  failure: Command<unknown>['failure'];
}): ReactElement | null {
  const failureText = useFailureText();
  const language = useLanguage();
  if (failure === null) return null;
  const problems = failure.problems ?? [];
  return (
    <p className="note trouble" role="alert">
      {[failureText(failure), ...problems.map((one) => problemInWords(one, language))].join(' ')}
    </p>
  );
}
