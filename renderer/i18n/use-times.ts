import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../store/agent-store.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { hostZone } from './host-zone.ts';

const made = new Map<string, TimeText>();

/** One for the whole page, so that what it keeps serves every row. */
function timesIn(zone: string, language: 'en' | 'es'): TimeText {
  const key = `${language} ${zone}`;
  const times = made.get(key) ?? new TimeText(zone, language);
  made.set(key, times);
  return times;
}

/** The chosen zone (that of the viewer's machine where none is) and the language of the page. */
export function useTimes(zone?: string): TimeText {
  const { i18n } = useTranslation();
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return timesIn(zone ?? chosen ?? hostZone(), i18n.language === 'es' ? 'es' : 'en');
}
