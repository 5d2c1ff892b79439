import { describe, expect, it } from 'vitest';
import { ruleInWords } from '../../../../renderer/model/windows/rule-words.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const TABLE = [
  ['', 'once', 'una vez'],
  ['FREQ=DAILY', 'every day', 'cada día'],
  ['FREQ=DAILY;INTERVAL=3', 'every 3 days', 'cada 3 días'],
  ['FREQ=WEEKLY', 'every week', 'cada semana'],
  ['FREQ=WEEKLY;BYDAY=MO', 'every Monday', 'cada lunes'],
  ['FREQ=WEEKLY;BYDAY=TU,TH', 'every Tuesday and Thursday', 'cada martes y jueves'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SA', 'every 2 weeks on Saturday', 'cada 2 semanas, sábado'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every working day', 'cada día laborable'],
  ['FREQ=MONTHLY;BYDAY=1SU', 'first Sunday of the month', 'primer domingo del mes'],
  ['FREQ=MONTHLY;BYDAY=-1SU', 'last Sunday of the month', 'último domingo del mes'],
  ['FREQ=MONTHLY;BYDAY=-2FR', 'second to last Friday of the month', 'penúltimo viernes del mes'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', 'day 31 of the month', 'día 31 del mes'],
  [
    'FREQ=MONTHLY;BYMONTHDAY=-5',
    'day 5 from the end of the month',
    'día 5 contando desde el último del mes',
  ],
  ['FREQ=MONTHLY;BYMONTHDAY=-2', 'second to last day of the month', 'penúltimo día del mes'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'last day of the month', 'último día del mes'],
  [
    'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'last working day of the quarter',
    'último día laborable del trimestre',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-3',
    'third to last day of the month, every 3 months',
    'antepenúltimo día del mes, cada 3 meses',
  ],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'last working day of the month',
    'último día laborable del mes',
  ],
  ['FREQ=YEARLY', 'every year', 'cada año'],
  ['FREQ=YEARLY;INTERVAL=2', 'every 2 years', 'cada 2 años'],
  ['FREQ=DAILY;COUNT=1', 'every day, 1 time', 'cada día, 1 vez'],
  ['FREQ=DAILY;COUNT=12', 'every day, 12 times', 'cada día, 12 veces'],
  [
    'FREQ=DAILY;UNTIL=20271231T235959',
    'every day, until 31 Dec 2027',
    'cada día, hasta el 31 dic 2027',
  ],
  [
    'FREQ=DAILY;UNTIL=20271231T010000Z',
    'every day, until 31 Dec 2027 01:00 UTC',
    'cada día, hasta el 31 dic 2027 01:00 UTC',
  ],
  ['FREQ=YEARLY;BYMONTH=1;BYDAY=2TU', 'by a custom rule', 'con una regla propia'],
] as const;

describe('a rule in words', () => {
  it.each(TABLE)('%s is described in both languages', (rule, english, spanish) => {
    expect(ruleInWords(rule, wordsIn('en', 'windows'), 'en')).toBe(english);
    expect(ruleInWords(rule, wordsIn('es', 'windows'), 'es')).toBe(spanish);
  });
});
