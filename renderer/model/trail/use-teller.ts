import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useMinute } from '../verdict/use-minute.ts';
import type { Teller } from './teller.ts';
import { Names } from '../../../shared/i18n/trail/names.ts';
import '../../i18n/later/audit.ts';

/** Turns trail entries into sentences: words, times and names of the page. */
export function useTeller(): Teller {
  const { t } = useTranslation('audit');
  const times = useTimes();
  const definitions = useAgentStore((state) => state.definitions);
  const names = useMemo(() => new Names(definitions), [definitions]);
  const at = useMinute();
  return useMemo(() => ({ t, times, names, at }), [t, times, names, at]);
}
