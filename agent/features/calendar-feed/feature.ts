import type { Language } from '../../../shared/words/language.ts';
import type { Feature } from '../../app/feature.ts';
import type { HttpOrigin } from '../../ports/http-origin.ts';
import { randomTokens } from '../../adapters/secrets/random-tokens.ts';
import { calendarFeedOver } from './app/feed-at-work.ts';

interface FeedSurroundings {
  /** Where its page is served. */
  readonly httpOrigin: HttpOrigin;
  readonly language: () => Language;
}

/** The plan, as calendar programs read it: a file, or an address to subscribe to. */
export function calendarFeed({ httpOrigin, language }: FeedSurroundings): Feature {
  return calendarFeedOver({
    httpOrigin,
    language,
    tokens: randomTokens,
    // Loaded when first needed, and `ical.js` with it: most agents never write one.
    writeCalendar: async (calendar) => {
      const { planCalendarText } = await import('./adapters/plan-calendar-text.ts');
      return planCalendarText(calendar);
    },
  });
}
