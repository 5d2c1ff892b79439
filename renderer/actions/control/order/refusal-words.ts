import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../shared/errors.ts';
import control from '../../../i18n/control/en.json' with { type: 'json' };
import { useEarlierWords } from '../../../model/verdict/use-earlier-words.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useExtensionReason } from '../../pause/extension-refusal.ts';

/** How refusals name the commands. */
export type ControlCommand =
  | 'extend'
  | 'pause'
  | 'end'
  | 'skip'
  | 'move'
  | 'restore'
  | 'window'
  | 'once'
  | 'stop'
  | 'decide'
  | 'missed';

type Because = Extract<keyof typeof control, `because.${string}`>;

const BECAUSE = Object.keys(control).filter((key): key is Because => key.startsWith('because.'));

/** Why a command was refused: who was faster, else in words of this command if possible. */
export function useRefusalText(): (command: ControlCommand, failure: Failure) => string {
  const { t } = useTranslation('control');
  const failureText = useFailureText();
  const earlierWords = useEarlierWords();
  const extensionReason = useExtensionReason();
  return (command, failure) => {
    if (failure.earlier !== undefined) return earlierWords(failure.earlier);
    if (command === 'pause') return extensionReason('extend', failure);
    const known = BECAUSE.find((key) => key === `because.${command}.${failure.code}`);
    return known === undefined ? failureText(failure) : t(known);
  };
}
