import rruleModule, { type RRule } from 'rrule';
import type { MaintenanceWindow } from '../../shared/domain/definitions/maintenance-window.ts';

const DAY_MS = 86_400_000;

/** The rules of windows as rrule reads them, on floating dates. Those of one date only are left out. */
export function rruleRules(windows: readonly MaintenanceWindow[]): RRule[] {
  return windows.flatMap(({ start, rrule }) => {
    if (rrule === undefined) return [];
    const digits = start.slice(0, 16).replaceAll(/[-:]/g, '');
    const rule = rruleModule.rrulestr(`DTSTART:${digits}00Z\nRRULE:${withUntilZ(rrule)}`);
    return rule instanceof rruleModule.RRule ? [rule] : [];
  });
}

/** rrule refuses an UNTIL without Z beside a start with one. */
function withUntilZ(rule: string): string {
  return rule.replace(/UNTIL=(\d{8}T\d{6})(?!Z)/, 'UNTIL=$1Z');
}

/** The next opening among all, as one asks rrule without an index: every rule, each time. */
export function nextOpeningByRrule(rules: readonly RRule[], at: number): number {
  let next = Infinity;
  for (const rule of rules) {
    const [first] = rule.between(new Date(at), new Date(at + 30 * DAY_MS), false);
    if (first !== undefined) next = Math.min(next, first.getTime());
  }
  return next;
}
