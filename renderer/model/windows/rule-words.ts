import { dateFormat, serialListText } from '../../../shared/i18n/formats.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { shiftText, workdayRuleText } from '../../../shared/i18n/calendars/calendar-text.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { WindowWords } from './words.ts';
import type { MonthDay } from '../../../shared/domain/values/wall-dates.ts';
import { everyOf, parseRepeat, type Ending, type Repeating } from './repeat.ts';

/** What its dates go by: a rule and what happens on days off, or workdays. */
export function datesInWords(
  { rrule, on, shift }: Pick<MaintenanceWindow, 'rrule' | 'on' | 'shift'>,
  t: WindowWords,
  language: Language,
): string {
  if (on !== undefined) return workdayRuleText(on, language);
  const rule = ruleInWords(rrule ?? '', t, language);
  return shift === undefined ? rule : `${rule}; ${shiftText(shift, language)}`;
}

const WORKING_DAYS = 'MO TU WE TH FR';

/** `1` is the last day. */
function fromEndInWords(day: number, t: WindowWords): string {
  if (day === 1) return t('on.lastDay');
  return day === 2 || day === 3 ? t(`on.fromEnd.${day}`) : t('on.fromEnd', { day });
}

function monthDayInWords(on: MonthDay, t: WindowWords): string {
  switch (on.kind) {
    case 'weekday':
      return t('on.weekday', { nth: nthInWords(on.nth, t), weekday: t(`weekday.${on.weekday}`) });
    case 'date':
      if (on.day > 0) return t('on.day', { day: on.day });
      return fromEndInWords(-on.day, t);
    case 'last-working-day':
      return t('on.lastWorkingDay');
  }
}

export function nthInWords(nth: number, t: WindowWords): string {
  const known = ([1, 2, 3, 4, 5, -1, -2] as const).find((one) => one === nth);
  return known === undefined ? String(nth) : t(`nth.${known}`);
}

function repeatInWords(repeat: Repeating, t: WindowWords, language: Language): string {
  const count = everyOf(repeat);
  switch (repeat.kind) {
    case 'daily':
      return t('rule.daily', { count });
    case 'weekly': {
      if (repeat.days.length === 0) return t('rule.weekly', { count });
      if (repeat.days.join(' ') === WORKING_DAYS) return t('rule.workingDays', { count });
      const names = repeat.days.map((day) => t(`weekday.${day}`));
      return t('rule.weeklyOn', { count, days: serialListText(names, language) });
    }
    case 'monthly':
      return t('rule.monthly', { count, on: monthDayInWords(repeat.on, t) });
    case 'quarterly':
      return t('rule.quarterly', { on: monthDayInWords(repeat.on, t) });
    case 'yearly':
      return t('rule.yearly', { count });
  }
}

/** `31 Dec 2027` for a calendar day; an instant in UTC says so. */
function untilInWords(until: string, language: Language): string {
  const day = Date.UTC(
    Number(until.slice(0, 4)),
    Number(until.slice(4, 6)) - 1,
    Number(until.slice(6, 8)),
  );
  const text = dateFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day);
  return until.endsWith('Z') ? `${text} ${until.slice(9, 11)}:${until.slice(11, 13)} UTC` : text;
}

function withEnding(rule: string, ending: Ending, t: WindowWords, language: Language): string {
  switch (ending.kind) {
    case 'never':
      return rule;
    case 'until':
      return t('rule.until', { rule, date: untilInWords(ending.until, language) });
    case 'count':
      return t('rule.times', { rule, count: ending.count });
  }
}

/** `first Sunday of the month`; a rule that the builder cannot show is called custom. */
export function ruleInWords(text: string, t: WindowWords, language: Language): string {
  const repeat = parseRepeat(text);
  if (repeat === null) return t('rule.own');
  if (repeat.kind === 'once') return t('rule.once');
  return withEnding(repeatInWords(repeat, t, language), repeat.ending, t, language);
}
