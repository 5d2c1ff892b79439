import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { feedCalls } from '../../../../shared/features/calendar-feed/feed-calls.ts';
import { FEED_NOT_SERVED } from '../../../../shared/features/calendar-feed/feed-problem.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { Feature, House } from '../../../app/feature.ts';
import type { HttpOrigin } from '../../../ports/http-origin.ts';
import { PlanFeedBook, type FeedWriting } from './plan-feed-book.ts';

type FeedCalls = Pick<CallHandlers, keyof typeof feedCalls>;

interface FeedOutside extends FeedWriting {
  readonly httpOrigin: HttpOrigin;
}

/** The feature over its outside. */
export function calendarFeedOver(outside: FeedOutside): Feature {
  const { httpOrigin } = outside;
  return {
    name: 'calendar-feed',
    begin: (house) => {
      const book = new PlanFeedBook(house, outside);
      return {
        handlers: feedHandlers(house, book, httpOrigin),
        ready: () => serveFeed(house, book, httpOrigin),
      };
    },
  };
}

/** Who may subscribe is in the trail; who reads is not. */
function feedHandlers(
  { problems }: Pick<House, 'problems'>,
  book: PlanFeedBook,
  httpOrigin: HttpOrigin,
): FeedCalls {
  const made = async (
    action: 'enabled' | 'rotated',
    asked: CallParams<'feed.enable'>,
  ): Promise<Result<CallResult<'feed.enable'>>> => {
    // First: an address that nobody serves would be of no use.
    const origin = await httpOrigin.serve(false);
    if (!origin.ok) return origin;
    problems.clear(FEED_NOT_SERVED);
    const token = book.open(action, asked);
    return token.ok ? succeed({ url: `${origin.value}${pathOf(token.value)}` }) : token;
  };
  return {
    'calendar.export': async ({ days, ...telling }) => succeed(await book.write(telling, days)),
    'feed.status': () => {
      const status = book.status();
      const { origin } = httpOrigin;
      const isServed = status.isOn && origin !== undefined;
      return succeed({ ...status, address: isServed ? `${origin}${pathOf('…')}` : null });
    },
    'feed.enable': (asked) =>
      book.feed === undefined ? made('enabled', asked) : failAs('conflict', [say('feed-on')]),
    'feed.rotate': (asked) =>
      book.feed === undefined ? failAs('conflict', [say('feed-off')]) : made('rotated', asked),
    'feed.disable': (asked) => {
      if (book.feed === undefined) return failAs('conflict', [say('feed-off')]);
      const disabled = book.disable(asked);
      if (disabled.ok) problems.clear(FEED_NOT_SERVED);
      return disabled.ok ? succeed({}) : disabled;
    },
    'feed.read': (asked) => book.read(asked),
  };
}

function pathOf(token: string): string {
  return `/calendar/${token}.ics`;
}

/**
 * Programs that are subscribed know one address: an agent whose feed is on serves it from its start, on
 * the port of the last time or not at all.
 */
async function serveFeed(
  { log, problems, clock }: Pick<House, 'log' | 'problems' | 'clock'>,
  { feed }: PlanFeedBook,
  httpOrigin: HttpOrigin,
): Promise<void> {
  if (feed === undefined) return;
  const opened = await httpOrigin.serve(true);
  if (opened.ok) return;
  const { failure } = opened;
  log.warn('http.feed-not-served', { ...failure });
  problems.raise(FEED_NOT_SERVED, [say('problem-feed', { why: failure.message })], clock.now());
}
