import { describe, expect, it } from 'vitest';
import { TimeText } from '../../../shared/i18n/time-text.ts';

const MADRID = 'Europe/Madrid';
const english = new TimeText(MADRID, 'en');
const spanish = new TimeText(MADRID, 'es');

describe('a time near now', () => {
  const NOW = '2026-12-05T21:30:00Z';
  it.each([
    // instant, moment, after "until", after a verb
    ['2026-12-05T22:00:00Z', '23:00 CET', '23:00 CET', 'at 23:00 CET'],
    ['2026-12-05T23:15:00Z', 'tomorrow 00:15 CET', '00:15 CET tomorrow', 'at 00:15 CET tomorrow'],
    [
      '2026-12-04T21:00:00Z',
      'yesterday 22:00 CET',
      '22:00 CET yesterday',
      'at 22:00 CET yesterday',
    ],
    [
      '2026-12-07T01:00:00Z',
      'Mon 7 Dec 02:00 CET',
      'Mon 7 Dec 02:00 CET',
      'on Mon 7 Dec at 02:00 CET',
    ],
  ])('says %s as one says it', (instant, moment, until, at) => {
    const times = [Date.parse(instant), Date.parse(NOW)] as const;
    expect(english.moment(...times)).toBe(moment);
    expect(english.until(...times)).toBe(until);
    expect(english.at(...times)).toBe(at);
  });

  it.each([
    ['2026-12-05T22:00:00Z', '23:00 CET', 'las 23:00 CET', 'a las 23:00 CET'],
    ['2026-12-06T00:15:00Z', 'mañana 01:15 CET', 'mañana a la 01:15 CET', 'mañana a la 01:15 CET'],
    ['2026-12-04T21:00:00Z', 'ayer 22:00 CET', 'ayer a las 22:00 CET', 'ayer a las 22:00 CET'],
    [
      '2026-12-07T01:00:00Z',
      'lun 7 dic 02:00 CET',
      'el lunes 7 dic a las 02:00 CET',
      'el lunes 7 dic a las 02:00 CET',
    ],
  ])('says %s in Spanish', (instant, moment, until, at) => {
    const times = [Date.parse(instant), Date.parse(NOW)] as const;
    expect(spanish.moment(...times)).toBe(moment);
    expect(spanish.until(...times)).toBe(until);
    expect(spanish.at(...times)).toBe(at);
  });

  it.each([
    // The night of 23 hours, and that of 25: the day counts, not the hours.
    [MADRID, '2027-03-27T22:30:00Z', '2027-03-28T21:59:00Z', 'tomorrow 23:59 CEST'],
    [MADRID, '2027-03-27T22:30:00Z', '2027-03-28T22:01:00Z', 'Mon 29 Mar 00:01 CEST'],
    [MADRID, '2026-10-24T21:30:00Z', '2026-10-25T22:59:00Z', 'tomorrow 23:59 CET'],
    [MADRID, '2026-12-31T22:00:00Z', '2026-12-31T23:05:00Z', 'tomorrow 00:05 CET'],
    // Samoa had no 30 December 2011: the 31st came next.
    ['Pacific/Apia', '2011-12-29T20:00:00Z', '2011-12-30T20:00:00Z', 'tomorrow 10:00 (UTC+14)'],
  ])('in %s at %s: %s is %s', (zone, now, instant, said) => {
    expect(new TimeText(zone, 'en').moment(Date.parse(instant), Date.parse(now))).toBe(said);
  });

  it('says the date where it is kept', () => {
    const [at, now] = [Date.parse('2026-12-05T23:15:00Z'), Date.parse(NOW)];
    expect(english.dated.until(at, now)).toBe('Sun 6 Dec 00:15 CET');
    expect(english.dated.at(at, now)).toBe('on Sun 6 Dec at 00:15 CET');
    expect(spanish.dated.moment(at, now)).toBe('dom 6 dic 00:15 CET');
    expect(spanish.dated.moment(now, now)).toBe('22:30 CET');
  });
});
