import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { Names } from '../../../shared/i18n/trail/names.ts';
import type { AnswerSpeech } from './explanation-words.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import '../../i18n/later/integrations.ts';
import '../../i18n/later/windows.ts';

/** Words, times and names of this feature; `at` updates each minute. */
export function useSpeech(): AnswerSpeech {
  const { t } = useTranslation('integrations');
  const { t: rules } = useTranslation('windows');
  const times = useTimes();
  const definitions = useAgentStore((state) => state.definitions);
  const names = useMemo(() => new Names(definitions), [definitions]);
  const at = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  return useMemo(() => ({ t, rules, times, names, at }), [t, rules, times, names, at]);
}
