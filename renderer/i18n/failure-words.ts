import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';

/** A failure in the reader's language. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation('failures');
  return ({ code }) => t(code);
}
