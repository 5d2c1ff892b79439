import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/domain/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import type { Teller } from './entry-words.ts';
import { Names } from './names.ts';

/** Words count days from this; it moves on with the minute, so that rows are seldom drawn anew. */
function useMinute(): Instant {
  return Math.floor(useNow() / 60_000) * 60_000;
}

/** What turns entries of the trail into sentences: words, times and names of the page. */
export function useTeller(): Teller {
  const { t } = useTranslation('audit');
  const times = useTimes();
  const definitions = useAgentStore((state) => state.definitions);
  const names = useMemo(() => new Names(definitions), [definitions]);
  const at = useMinute();
  return useMemo(() => ({ t, times, names, at }), [t, times, names, at]);
}
