import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { pause } from '../../i18n/en/pause.ts';
import { useFailureText } from '../../i18n/failure-words.ts';

type Because = Extract<keyof typeof pause, `extend.because.${string}`>;

const BECAUSE = Object.keys(pause).filter((key): key is Because =>
  key.startsWith('extend.because.'),
);

/** That nothing changed, and why, in the reader's language. */
export function useExtensionRefusal(): (what: 'extend' | 'restore', failure: Failure) => string {
  const { t } = useTranslation('pause');
  const failureText = useFailureText();
  return (what, failure) => {
    const { code } = failure;
    const known =
      BECAUSE.find((key) => key === `extend.because.${what}.${code}`) ??
      BECAUSE.find((key) => key === `extend.because.${code}`);
    return `${t(`extend.no.${what}`)} ${known === undefined ? failureText(failure) : t(known)}`;
  };
}
