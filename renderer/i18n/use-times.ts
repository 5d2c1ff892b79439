import { useAgentStore } from '../store/agent-store.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { hostZone } from './host-zone.ts';
import type { Language } from '../../shared/words/language.ts';
import { useLanguage } from './language.ts';

const made = new Map<string, TimeText>();

/** Shared by the whole page, so that every row uses the same cache. */
function timesIn(zone: string, language: Language): TimeText {
  const key = `${language} ${zone}`;
  const times = made.get(key) ?? new TimeText(zone, language);
  made.set(key, times);
  return times;
}

/** In the page's language and the chosen zone, by default that of the viewer's machine. */
export function useTimes(zone?: string): TimeText {
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return timesIn(zone ?? chosen ?? hostZone(), useLanguage());
}
