import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';

/** What a refusal means, in the reader's language; the code stands beside it where it is shown. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation('failures');
  return ({ code }) => t(code);
}
