import { describe, expect, it } from 'vitest';
import type { DateNote } from '../../../shared/domain/definitions/calendars/date-note.ts';
import {
  workdayRuleSchema,
  type WorkdayRule,
} from '../../../shared/domain/definitions/calendars/workday-rule.ts';
import {
  missingText,
  movedText,
  shiftText,
  workdayRuleText,
} from '../../../shared/i18n/calendars/calendar-text.ts';

const on = (workday: number, of: string, more = {}): WorkdayRule =>
  workdayRuleSchema.parse({ workday, of, calendar: 'company', ...more });

describe('a rule of workdays in words', () => {
  it.each([
    [
      on(-1, 'quarter'),
      'last workday of the quarter, company calendar',
      'último día laborable del trimestre, calendario company',
    ],
    [
      on(2, 'week', { every: 2 }),
      'second workday of every 2nd week, company calendar',
      'segundo día laborable, cada 2 semanas, calendario company',
    ],
    [
      on(-1, 'fiscal-period', { plus: 3, until: '2027-07-15' }),
      '3 workdays after the last workday of the fiscal period, company calendar, until Thu 15 Jul 2027',
      '3 días laborables después del último día laborable del periodo fiscal, calendario company, hasta el jue 15 jul 2027',
    ],
    [
      on(1, 'month', { plus: -1, every: 3, count: 4 }),
      '1 workday before the first workday of every 3rd month, company calendar, 4 times',
      '1 día laborable antes del primer día laborable, cada 3 meses, calendario company, 4 veces',
    ],
    [
      on(-12, 'fiscal-year', { every: 2 }),
      '12th workday from the end of every 2nd fiscal year, company calendar',
      '12.º día laborable por el final, cada 2 ejercicios fiscales, calendario company',
    ],
    [
      on(21, 'fiscal-quarter'),
      '21st workday of the fiscal quarter, company calendar',
      '21.º día laborable del trimestre fiscal, calendario company',
    ],
  ])('%j', (rule, english, spanish) => {
    expect(workdayRuleText(rule, 'en')).toBe(english);
    expect(workdayRuleText(rule, 'es')).toBe(spanish);
  });

  it('says what happens on days off', () => {
    expect(shiftText({ onDayOff: 'next', calendar: 'es-md' }, 'en')).toBe(
      'moved to the next workday, es-md calendar',
    );
    expect(shiftText({ onDayOff: 'skip', calendar: 'es-md' }, 'es')).toBe(
      'se omite en días no laborables, calendario es-md',
    );
  });
});

const holiday = { code: 'holiday', calendar: 'company', isIncluded: false } as const;
const saturday = { code: 'weekday', weekday: 5, calendar: 'es-md', isIncluded: true } as const;

describe('what a calendar did, in words', () => {
  it('names the date and the reason', () => {
    const moved = { kind: 'moved', from: '2026-05-01', opensAt: '2026-05-04T00:00:00Z' } as const;
    const labour = { ...moved, because: { ...holiday, name: 'Labour Day' } };
    const weekend = { ...moved, from: '2026-05-02', because: saturday };
    expect(movedText([labour, weekend], 'en')).toBe(
      'from Fri 1 May: Labour Day; from Sat 2 May: weekend (calendar es-md)',
    );
    expect(movedText([{ ...moved, because: holiday }], 'es')).toBe('del vie 1 may: festivo');
  });

  it.each<[DateNote & { kind: 'left-out' | 'no-such-workday' }, string, string]>([
    [
      { kind: 'left-out', date: '2026-05-02', because: { ...saturday, weekday: 2 } },
      'Sat 2 May 2026 is skipped: day off (calendar es-md)',
      'sáb 2 may 2026 se omite: día no laborable (calendario es-md)',
    ],
    [
      { kind: 'no-such-workday', of: 'month', period: '2026-05-01', workday: 23, has: 20 },
      'May 2026 has no 23rd workday: it has 20',
      'Mayo de 2026 no tiene 23.º día laborable: tiene 20',
    ],
    [
      { kind: 'no-such-workday', of: 'week', period: '2026-12-07', workday: -5, has: 4 },
      'The week of Mon 7 Dec 2026 has no 5th workday from the end: it has 4',
      'La semana del lun 7 dic 2026 no tiene 5.º día laborable por el final: tiene 4',
    ],
    [
      { kind: 'no-such-workday', of: 'quarter', period: '2026-04-01', workday: 64, has: 61 },
      'Q2 2026 has no 64th workday: it has 61',
      'El 2.º trimestre de 2026 no tiene 64.º día laborable: tiene 61',
    ],
    [
      { kind: 'no-such-workday', of: 'year', period: '2026-01-01', workday: 255, has: 252 },
      '2026 has no 255th workday: it has 252',
      '2026 no tiene 255.º día laborable: tiene 252',
    ],
    [
      { kind: 'no-such-workday', of: 'fiscal-period', period: '2026-04-06', workday: 21, has: 19 },
      'The fiscal period from Mon 6 Apr 2026 has no 21st workday: it has 19',
      'El periodo fiscal que empieza el lun 6 abr 2026 no tiene 21.º día laborable: tiene 19',
    ],
  ])('%j', (note, english, spanish) => {
    expect(missingText(note, 'en')).toBe(english);
    expect(missingText(note, 'es')).toBe(spanish);
  });
});
