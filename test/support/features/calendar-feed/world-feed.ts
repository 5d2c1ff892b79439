import { randomTokens } from '../../../../agent/adapters/secrets/random-tokens.ts';
import { planCalendarText } from '../../../../agent/features/calendar-feed/adapters/plan-calendar-text.ts';
import { calendarFeedOver } from '../../../../agent/features/calendar-feed/app/feed-at-work.ts';
import { succeed } from '../../../../shared/errors.ts';

const ORIGIN = 'http://127.0.0.1:4310';

/** The feature in a test without an HTTP server. */
export const worldFeed = calendarFeedOver({
  httpOrigin: { origin: ORIGIN, serve: () => Promise.resolve(succeed(ORIGIN)) },
  tokens: randomTokens,
  language: () => 'en',
  writeCalendar: planCalendarText,
});
