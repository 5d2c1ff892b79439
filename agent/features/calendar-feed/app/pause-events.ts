import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { PlanEvent } from './plan-calendar.ts';
import type { CoveredBy } from './covered-things.ts';
import type { PlanRevisions } from './plan-revisions.ts';

/**
 * Pauses by people that are in force now: colleagues see why nothing flows. One without an end is
 * told up to the end of today, one more day each day.
 */
export function pauseEvents(
  { manualHolds }: Pick<AgentState, 'manualHolds'>,
  covered: CoveredBy,
  revisions: PlanRevisions,
  now: Instant,
): PlanEvent[] {
  const tomorrow = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  return [...manualHolds.values()].map((hold): PlanEvent => {
    const { id, selector, reason, since, until } = hold;
    const revision = revisions.pause(id);
    const { changedAt, ...things } = covered.things(selector);
    const days = until === null ? Math.floor(tomorrow / DAY_MS) - Math.floor(since / DAY_MS) : 0;
    const shown = { opensAt: since, closesAt: until ?? Math.max(tomorrow, since + 1) };
    return {
      ...{
        id,
        windowId: null,
        ...shown,
        original: shown,
        stage: 'open',
        isEndless: until === null,
      },
      ...{ title: '', reason, timeZone: 'UTC', ...things, movedFrom: [] },
      ...{ ticket: null, ticketUrl: null, owner: null, isChanging: false },
      change: null,
      sequence: revision.count + Math.max(0, days),
      changedAt: Math.max(
        ...[since, revision.lastAt ?? since, changedAt],
        until === null ? tomorrow - DAY_MS : since,
      ),
    };
  });
}
