import type { PlannedProposal } from '../../../../shared/features/calendars/plan-calls.ts';
import { formatDate } from '../../../../shared/domain/values/calendar-date.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { daysOf } from '../../../core/calendar/windows/freezes.ts';
import type { ZoneRules } from '../../../core/calendar/zone-rules.ts';
import type { PlanScene } from './plan-scene.ts';

/** Plans of others that wait for a decision within [from, to), with their days by a clock. */
export function waitingDays(
  { waiting }: PlanScene,
  rules: ZoneRules,
  from: Instant,
  to: Instant,
): PlannedProposal[] {
  return waiting.listed(from, to).map((one) => {
    const [opensAt, closesAt] = [one.opensAt, one.closesAt].map((at) => parseInstant(at) ?? 0);
    const [first, last] = daysOf({ opensAt: opensAt ?? 0, closesAt: closesAt ?? 0 }, rules);
    return { ...one, from: formatDate(first), to: formatDate(last) };
  });
}
