import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../store/agent-store.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';

/** The chosen zone (that of the viewer's machine where none is) and the language of the page. */
export function useTimes(zone?: string): TimeText {
  const { i18n } = useTranslation();
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  const timeZone = zone ?? chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const language = i18n.language === 'es' ? 'es' : 'en';
  return useMemo(() => new TimeText(timeZone, language), [timeZone, language]);
}
