import { TimeText } from '../../shared/i18n/time-text.ts';
import type { Language } from '../../shared/words/language.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { useLanguage } from './language.ts';

let known: string | undefined;

function forget(): void {
  known = undefined;
}

// Whoever sets the zone of the machine does so outside the page, and comes back to it.
window.addEventListener('focus', forget);
document.addEventListener('visibilitychange', forget);

/** The zone of the viewer's machine. Kept: to ask takes as long as to draw a row. */
function hostZone(): string {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
}

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
