import { useTranslation } from 'react-i18next';
import type { Failure, FailureCode } from '../../../shared/errors.ts';

const TOLD = [
  'invalid-parameters',
  'not-found',
  'reason-required',
  'window-hold',
  'nothing-to-release',
  'agent-unreachable',
  'agent-stopping',
  'busy',
  'store-full',
  'store-read-only',
  'not-open',
] as const satisfies readonly FailureCode[];

/** What a refusal means, in the reader's language where it has words for the code. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation('pause');
  return ({ code, message }) => {
    const told = TOLD.find((one) => one === code);
    return told === undefined ? `${message} (${code})` : t(`code.${told}`);
  };
}
