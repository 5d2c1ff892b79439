import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const now = Date.UTC(2026, 10, 27);
const es = { id: 'es', holidays: ['2027-05-01', { date: '2027-12-08', name: 'Inmaculada' }] };

function report(...calendars: readonly object[]): string[] {
  const document = readLoosely({ calendars });
  const { problems, warnings } = checkDocument(document, { known: definitionsOf({}), zones, now });
  return [...problems, ...warnings].map(({ path, id, code }) => `${path} ${id}: ${code}`);
}

describe('a calendar', () => {
  it('is warned of a date that is off and worked', () => {
    const both = { ...es, workdays: ['2027-12-04', '2027-12-08'] };
    expect(report(both)).toEqual(['calendars[0].workdays[1] es: off-and-worked']);
    const moved = [{ from: '2027-12-08', to: '2027-12-10' }];
    expect(report({ ...es, moved, workdays: ['2027-12-10'] })).toEqual([
      'calendars[0].workdays[0] es: off-and-worked',
    ]);
    // A holiday of an included calendar that is worked here is what `workdays` is for.
    expect(report(es, { id: 'shop', include: ['es'], workdays: ['2027-12-08'] })).toEqual([]);
  });

  it('is warned of a moved holiday that is none', () => {
    const moved = [
      { from: '2027-12-08', to: '2027-12-10' },
      { from: '2027-12-09', to: '2027-12-13' },
    ];
    expect(report(es, { id: 'shop', include: ['es'], moved })).toEqual([
      'calendars[1].moved[1].from shop: moved-nothing',
    ]);
    expect(report({ ...es, moved })).toEqual(['calendars[0].moved[1].from es: moved-nothing']);
  });

  it('is warned of a half day on a day off', () => {
    const halfDays = [
      ...['2027-05-01', { date: '2027-12-24', from: '14:00' }],
      { weekday: 'SA' },
      '2027-12-26',
    ];
    expect(report({ ...es, halfDays })).toEqual([
      'calendars[0].halfDays[0] es: half-day-off',
      'calendars[0].halfDays[3] es: half-day-off',
    ]);
  });

  it.each<[object, string]>([
    [{ moved: [{ from: '2027-05-01', to: '2027-05-01' }] }, 'moved[0].to es: moved-same'],
    [
      {
        moved: [
          { from: '2027-05-01', to: '2027-05-03' },
          { from: '2027-05-01', to: '2027-05-04' },
        ],
      },
      'moved[1].from es: moved-twice',
    ],
    [{ moved: [{ from: '2027-02-30', to: '2027-05-03' }] }, 'moved[0].from es: date-text'],
    [{ halfDays: ['2027-02-30'] }, 'halfDays[0] es: date-text'],
    [{ halfDays: [{ date: '2027-12-24', from: '2pm' }] }, 'halfDays[0].from es: day-time'],
    [{ halfDays: [{ date: '2027-12-24', from: '24:00' }] }, 'halfDays[0].from es: day-time'],
    [{ halfDays: [{ date: '2027-12-24', weekday: 'FR' }] }, 'halfDays[0] es: half-day'],
  ])('is refused for %j', (part, found) => {
    expect(report({ ...es, ...part })).toEqual([`calendars[0].${found}`]);
  });
});
