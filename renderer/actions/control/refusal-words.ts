import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { control } from '../../i18n/en/control.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useExtensionReason } from '../pause/extension-refusal.ts';

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

/** Why a command was refused, in the reader's language: specific to this command if possible. */
export function useRefusalText(): (command: ControlCommand, failure: Failure) => string {
  const { t } = useTranslation('control');
  const failureText = useFailureText();
  const extensionReason = useExtensionReason();
  return (command, failure) => {
    if (command === 'pause') return extensionReason('extend', failure);
    const known = BECAUSE.find((key) => key === `because.${command}.${failure.code}`);
    return known === undefined ? failureText(failure) : t(known);
  };
}
