import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import pause from '../../i18n/pause/en.json' with { type: 'json' };
import { useEarlierWords } from '../../model/verdict/use-earlier-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';

type Because = Extract<keyof typeof pause, `extend.because.${string}`>;

const BECAUSE = Object.keys(pause).filter((key): key is Because =>
  key.startsWith('extend.because.'),
);

type Extension = 'extend' | 'restore';

/** Why an extension was refused, in the reader's language. */
export function useExtensionReason(): (what: Extension, failure: Failure) => string {
  const { t } = useTranslation('pause');
  const failureText = useFailureText();
  const earlierWords = useEarlierWords();
  return (what, failure) => {
    const { code, earlier } = failure;
    if (earlier !== undefined) return earlierWords(earlier);
    const known =
      BECAUSE.find((key) => key === `extend.because.${what}.${code}`) ??
      BECAUSE.find((key) => key === `extend.because.${code}`);
    return known === undefined ? failureText(failure) : t(known);
  };
}

/** The same, after that nothing changed. */
export function useExtensionRefusal(): (what: Extension, failure: Failure) => string {
  const { t } = useTranslation('pause');
  const reason = useExtensionReason();
  return (what, failure) => `${t(`extend.no.${what}`)} ${reason(what, failure)}`;
}
