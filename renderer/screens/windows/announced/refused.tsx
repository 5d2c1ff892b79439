import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemInWords } from '../../../../shared/i18n/problem-words.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import type { Command } from '../../../store/use-command.ts';

/** With what is wrong, place by place. */
export function Refused({
  failure,
}: {
  failure: Command<unknown>['failure'];
}): ReactElement | null {
  const failureText = useFailureText();
  const { i18n } = useTranslation();
  if (failure === null) return null;
  const language = i18n.language === 'es' ? 'es' : 'en';
  const problems = failure.problems ?? [];
  return (
    <p className="note trouble" role="alert">
      {[failureText(failure), ...problems.map((one) => problemInWords(one, language))].join(' ')}
    </p>
  );
}
