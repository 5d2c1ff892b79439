import rruleModule, { type RRule } from 'rrule';
import type { MaintenanceWindow } from '../../shared/domain/definitions/maintenance-window.ts';

const DAY_MS = 86_400_000;

/** The windows' rules as rrule reads them, on floating dates, without those of a single date. */
export function rruleRules(windows: readonly MaintenanceWindow[]): RRule[] {
  return windows.flatMap(({ start, rrule }) => {
    if (rrule === undefined) return [];
    const digits = start.slice(0, 16).replaceAll(/[-:]/g, '');
    const rule = rruleModule.rrulestr(`DTSTART:${digits}00Z\nRRULE:${withUntilZ(rrule)}`);
    return rule instanceof rruleModule.RRule ? [rule] : [];
  });
}

/** rrule refuses an UNTIL without Z with a start that has one. */
function withUntilZ(rule: string): string {
  return rule.replace(/UNTIL=(\d{8}T\d{6})(?!Z)/, 'UNTIL=$1Z');
}

/** The next opening among all, as with rrule and no index: every rule, each time. */
export function nextOpeningByRrule(rules: readonly RRule[], at: number): number {
  let next = Infinity;
  for (const rule of rules) {
    const [first] = rule.between(new Date(at), new Date(at + 30 * DAY_MS), false);
    if (first !== undefined) next = Math.min(next, first.getTime());
  }
  return next;
}
