import type { PlannedProposal } from '../../../shared/contract/plan-calls.ts';
import { needsDecision } from '../../../shared/features/announcements/proposal-state.ts';
import { formatDate } from '../../../shared/domain/values/calendar-date.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { announcedTitle } from '../../features/announcements/core/announced-title.ts';
import { shownProposals } from '../../features/announcements/core/proposal-view.ts';
import { daysOf } from '../calendar/freezes.ts';
import type { ZoneRules } from '../calendar/zone-rules.ts';
import type { PlanScene } from './plan-scene.ts';

/** Announcements that wait for a decision, cancellations of planned windows too, within [from, to). */
export function waitingDays(
  scene: PlanScene,
  rules: ZoneRules,
  from: Instant,
  to: Instant,
): PlannedProposal[] {
  return shownProposals(scene).flatMap((one) => {
    const { id, state, announcement } = one;
    const [opensAt, closesAt] = [one.opensAt ?? '', one.closesAt ?? ''];
    const [begin, end] = [parseInstant(opensAt), parseInstant(closesAt)];
    if (begin === undefined || end === undefined || !needsDecision(state)) return [];
    if (begin >= to || end <= from) return [];
    const [first, last] = daysOf({ opensAt: begin, closesAt: end }, rules);
    const summary = announcedTitle(announcement);
    return { id, summary, state, opensAt, closesAt, from: formatDate(first), to: formatDate(last) };
  });
}
