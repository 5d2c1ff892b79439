import type { TFunction } from 'i18next';
import type { integrations } from '../../i18n/en/integrations.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import type { WindowWords } from '../windows/words.ts';

export type IntegrationWords = TFunction<'integrations'>;
export type IntegrationKey = keyof typeof integrations;

/** Dependencies of this feature's words; those of rules come from the windows. */
export interface Speech {
  readonly t: IntegrationWords;
  readonly rules: WindowWords;
  readonly times: TimeText;
}
