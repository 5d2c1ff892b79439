import { describe, expect, it } from 'vitest';
import { parsePosixRule } from '../../../../agent/adapters/zone-data/posix-rule.ts';

function changes(text: string, year: number): string[] {
  const rule = parsePosixRule(text);
  return (rule?.changesIn(year) ?? []).map(
    ({ at, offset }) => `${new Date(at).toISOString().slice(0, 16)} ${offset / 60_000}`,
  );
}

describe('the footer of a compiled zone', () => {
  it.each([
    ['CET-1CEST,M3.5.0,M10.5.0/3', ['2027-03-28T01:00 120', '2027-10-31T01:00 60']],
    ['EST5EDT,M3.2.0,M11.1.0', ['2027-03-14T07:00 -240', '2027-11-07T06:00 -300']],
    ['<+1030>-10:30<+11>-11,M10.1.0,M4.1.0', ['2027-04-03T15:00 630', '2027-10-02T15:30 660']],
    ['IST-1GMT0,M10.5.0,M3.5.0/1', ['2027-03-28T01:00 60', '2027-10-31T01:00 0']],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', ['2027-03-28T01:00 -60', '2027-10-31T01:00 -120']],
    ['EET-2EEST,M3.4.4/50,M10.4.4/50', ['2027-03-27T00:00 180', '2027-10-29T23:00 120']],
    ['AAA0BBB,J60/0,J300/0', ['2027-03-01T00:00 60', '2027-10-26T23:00 0']],
    ['<+03>-3', []],
  ])('%s', (text, expected) => {
    expect(changes(text, 2027)).toEqual(expected);
  });

  it('counts Jn without 29 February and n with it', () => {
    expect(changes('AAA0BBB,J60/0,300/0', 2028)).toEqual([
      '2028-03-01T00:00 60',
      '2028-10-26T23:00 0',
    ]);
  });

  it.each(['', 'garbage', 'CET', 'CET-1CEST', 'CET-1CEST,M3.5.0', ':Europe/Madrid'])(
    'finds no rule in %j',
    (text) => {
      expect(parsePosixRule(text)).toBeUndefined();
    },
  );
});
