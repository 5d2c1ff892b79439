import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { feedCalls } from '../../../shared/contract/feed-calls.ts';
import { FEED_NOT_SERVED } from '../../../shared/domain/now/problem-codes.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { PlanFeedBook } from '../feed/plan-feed.ts';
import type { HandlerContext } from './handler-context.ts';

type FeedCalls = Pick<CallHandlers, keyof typeof feedCalls>;

/** The plan as a calendar. Who may subscribe to it is in the trail; who reads it is not. */
export function feedHandlers(context: HandlerContext): FeedCalls {
  const { feedDoor, service } = context;
  const book = new PlanFeedBook(context);
  const made = async (
    action: 'enabled' | 'rotated',
    asked: CallParams<'feed.enable'>,
  ): Promise<Result<CallResult<'feed.enable'>>> => {
    // First: an address that nobody serves would be of no use.
    const origin = await feedDoor.openForFeed(false);
    if (!origin.ok) return origin;
    service.clearProblem(FEED_NOT_SERVED);
    const token = book.open(action, asked);
    return token.ok ? succeed({ url: `${origin.value}${pathOf(token.value)}` }) : token;
  };
  return {
    'calendar.export': async ({ days, ...telling }) => succeed(await book.write(telling, days)),
    'feed.status': () => {
      const status = book.status();
      const { origin } = feedDoor;
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
      if (disabled.ok) service.clearProblem(FEED_NOT_SERVED);
      return disabled.ok ? succeed({}) : disabled;
    },
    'feed.read': (asked) => book.read(asked),
  };
}

function pathOf(token: string): string {
  return `/calendar/${token}.ics`;
}
