import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { useTimes } from './use-times.ts';
import { failureInWords } from '../../shared/i18n/failure-words.ts';

/** A failure in the reader's language. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation('failures');
  return ({ code }) => t(code);
}

/** The whole of it, as the command line says it: what a scheduler answered, and what to do. */
export function useFailureDetail(): (failure: Failure) => string {
  const times = useTimes();
  return (failure) =>
    failureInWords(failure, times.language, (at) => `${times.dayWithYear(at)} ${times.time(at)}`);
}
