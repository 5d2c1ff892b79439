import type { Instant } from '../domain/values/instant.ts';
import { HOUR_MS } from '../domain/values/time-units.ts';
import type { MuteChoice } from '../notices/mute.ts';
import type { Language } from '../words/language.ts';
import type { TimeText } from './time-text.ts';

const english = {
  for: (length: string) => `For ${length}`,
  until: (time: string) => `Until ${time}`,
  closing: (name: string, time: string) => `Until ${name} closes, ${time}`,
  muted: (time: string) => `Notices muted until ${time}`,
  unmute: 'Unmute',
  mute: 'Mute notices, except trouble',
};

const WORDS: Readonly<Record<Language, typeof english>> = {
  en: english,
  es: {
    for: (length) => `Durante ${length}`,
    until: (time) => `Hasta ${time}`,
    closing: (name, time) => `Hasta que cierre ${name}, ${time}`,
    muted: (time) => `Avisos silenciados hasta ${time}`,
    unmute: 'Dejar de silenciar',
    mute: 'Silenciar avisos, salvo problemas',
  },
};

export function muteWords(language: Language): typeof english {
  return WORDS[language];
}

/** How long, as tray, Settings and palette offer it. */
export function muteText(choice: MuteChoice, times: TimeText, now: Instant): string {
  const words = muteWords(times.language);
  switch (choice.kind) {
    case 'hour':
      return words.for(times.length(HOUR_MS));
    case 'morning':
      return words.until(times.until(choice.until, now));
    case 'closing':
      return words.closing(choice.title, times.moment(choice.until, now));
  }
}
