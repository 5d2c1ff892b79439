import type { TFunction } from 'i18next';
import type { KeyOf } from '../../i18n/words.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import type { WindowWords } from '../windows/words.ts';

export type IntegrationWords = TFunction<'integrations'>;
export type IntegrationKey = KeyOf<'integrations'>;

/** Dependencies of this feature's words; those of rules come from the windows. */
export interface Speech {
  readonly t: IntegrationWords;
  readonly rules: WindowWords;
  readonly times: TimeText;
}
