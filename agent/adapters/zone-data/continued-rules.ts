import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import { changesOf, rulesFromChanges, type OffsetChange } from './offset-changes.ts';
import { midnightOf, type WeekdayOnOrAfter } from './yearly-change.ts';
import { LAST_CLOCK_CHANGE_YEAR } from '../../../shared/domain/values/clock-changes-end.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** Within ten years a date usually falls on every weekday; then the earliest day is the rule's. */
const YEARS_OBSERVED = 10;
const DAYS_SPANNED = 6;

interface Change extends OffsetChange {
  readonly before: number;
}

interface YearlyRule extends WeekdayOnOrAfter {
  readonly timeOfDay: number;
  /** The offset from UTC in which date and time are read. */
  readonly readIn: number;
  readonly offset: number;
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

function withBefore(rules: ZoneRules): Change[] {
  return changesOf(rules).map((change, index) => ({
    ...change,
    before: rules.offsets[index] ?? 0,
  }));
}

/** The rule behind one change a year, if the years agree on weekday, time, month and week. */
function fitted(changes: readonly Change[], readIn: number): YearlyRule | undefined {
  const dates = changes.map(({ at }) => new Date(at + readIn));
  const [first] = dates;
  const [model] = changes;
  if (first === undefined || model === undefined) return undefined;
  const days = dates.map((date) => date.getUTCDate());
  const rule = {
    month: first.getUTCMonth(),
    day: Math.min(...days),
    weekday: first.getUTCDay(),
    timeOfDay: (model.at + readIn) % DAY_MS,
    readIn,
    offset: model.offset,
  };
  if (Math.max(...days) - rule.day !== DAYS_SPANNED) return undefined;
  const agree = changes.every(
    (change) =>
      change.offset === model.offset &&
      change.before === model.before &&
      atOf(rule, yearOf(change.at + readIn)) === change.at,
  );
  return agree ? rule : undefined;
}

function atOf(rule: YearlyRule, year: number): number {
  return midnightOf(year, rule) + rule.timeOfDay - rule.readIn;
}

/** A date can fall into another month in one reading and not in the other. */
function ruleOf(changes: readonly Change[]): YearlyRule | undefined {
  const [model] = changes;
  if (model === undefined) return undefined;
  const readings = [0, model.before, model.offset];
  return readings.map((readIn) => fitted(changes, readIn)).find((rule) => rule !== undefined);
}

/** `undefined` if the last years follow no calendar rule (Ramadan), or there are none. */
function yearlyRules(changes: readonly Change[], lastYear: number): YearlyRule[] | undefined {
  const byYear = Array.from({ length: YEARS_OBSERVED }, (_, index) =>
    changes.filter(({ at }) => yearOf(at) === lastYear - index),
  );
  const perYear = byYear[0]?.length ?? 0;
  if (perYear === 0 || byYear.some((year) => year.length !== perYear)) return undefined;
  const rules = Array.from({ length: perYear }, (_, position) =>
    ruleOf(byYear.flatMap((year) => year.slice(position, position + 1))),
  );
  return rules.every((rule) => rule !== undefined) ? rules : undefined;
}

function upToLastYear(rules: ZoneRules): ZoneRules {
  const kept = changesOf(rules).filter(({ at }) => yearOf(at) <= LAST_CLOCK_CHANGE_YEAR);
  return rulesFromChanges(rules.id, rules.offsets[0] ?? 0, kept);
}

/**
 * Data that is listed up to `lastYear` only, brought to 2100: truncated, or continued by the rules
 * of its last ten years. Without such rules the last offset stays, as in the data itself.
 */
export function continuedRules(rules: ZoneRules, lastYear: number): ZoneRules {
  if (lastYear >= LAST_CLOCK_CHANGE_YEAR) return upToLastYear(rules);
  const yearly = yearlyRules(withBefore(rules), lastYear);
  if (yearly === undefined) return rules;
  const added: OffsetChange[] = [];
  for (let year = lastYear + 1; year <= LAST_CLOCK_CHANGE_YEAR; year += 1) {
    for (const rule of yearly) added.push({ at: atOf(rule, year), offset: rule.offset });
  }
  return rulesFromChanges(rules.id, rules.offsets[0] ?? 0, [...changesOf(rules), ...added]);
}
