import { say } from '../../shared/failure-texts.ts';
import type { AgentService } from '../app/agent-service.ts';
import { FEED_NOT_SERVED } from '../../shared/domain/now/problem-codes.ts';
import { PLAN_FEED } from '../core/state/plan-feed.ts';
import type { FeedDoor } from '../ports/feed-door.ts';
import type { Log } from '../ports/log.ts';
import type { PlanCalendarWriter } from '../ports/plan-calendar.ts';

/**
 * Programs that are subscribed know one address: an agent whose feed is on serves it from its start, on
 * the port of the last time or not at all. Never rejects.
 */
export async function serveFeed(
  service: Pick<AgentService, 'state' | 'raiseProblem'>,
  door: FeedDoor,
  log: Log,
): Promise<void> {
  if (!service.state.feeds.has(PLAN_FEED)) return;
  const opened = await door.openForFeed(true);
  if (opened.ok) return;
  const { failure } = opened;
  log.warn('http.feed-not-served', { ...failure });
  service.raiseProblem(FEED_NOT_SERVED, [say('problem-feed', { why: failure.message })]);
}

/** Loaded when first needed, and `ical.js` with it: most agents never write one. */
export const writeCalendar: PlanCalendarWriter = async (calendar) => {
  const { planCalendarText } = await import('../adapters/icalendar/plan-calendar-text.ts');
  return planCalendarText(calendar);
};
