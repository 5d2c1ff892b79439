import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { reportPage } from '../../../../shared/features/reports/report-page.ts';
import { document, MINUTE, OPENING, ReportWorld } from './report-world.ts';

const DAY = 24 * 60 * MINUTE;
const windowId = 'erp-monthly';
const opensAt = formatInstant(OPENING);
const [given] = document.windows;

/** The days before the opening, as dates of its zone. */
const dayBefore = (days: number): string => opensDay(OPENING - days * DAY);
function opensDay(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: given?.timeZone }).format(at);
}

/** Its date is the day before, which is off; so it opens at the same instant as without. */
function shifted(holidays: object): RemansoDocument {
  return documentSchema.parse({
    ...document,
    systems: [{ id: 'erp', name: 'ERP' }],
    calendars: [
      {
        id: 'bank',
        workweek: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
        holidays: [holidays],
      },
      { id: 'company', workweek: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], include: ['bank'] },
    ],
    windows: [
      {
        ...given,
        reopening: undefined,
        start: `${dayBefore(1)}${(given?.start ?? '').slice(10)}`,
        end: undefined,
        duration: 'PT30M',
        rrule: 'FREQ=YEARLY',
        shift: { onDayOff: 'next', calendar: 'company' },
      },
    ],
  });
}

const feast = { date: dayBefore(1), name: 'Inmaculada' };
const moved = {
  kind: 'moved',
  from: feast.date,
  opensAt,
  because: { code: 'holiday', name: 'Inmaculada', calendar: 'bank', isIncluded: true },
};

let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld();
  const applied = await one.world.apply(shifted(feast));
  expect(applied.ok).toBe(true);
});

afterEach(() => one.dispose());

it('a timeline says from where an occurrence was moved, and why', async () => {
  const page = await one.told('timeline.page', {
    from: formatInstant(OPENING - DAY),
    to: formatInstant(OPENING + DAY),
    timeZone: 'UTC',
    integrations: [],
    bucketMs: MINUTE,
  });
  expect(page.occurrences).toMatchObject([{ windowId, opensAt, movedFrom: [moved] }]);
});

it('a finished report says it for good, whatever becomes of the calendar', async () => {
  await one.passTo(OPENING + 60 * MINUTE);
  const told = await one.told('occurrence.report', { windowId, opensAt });
  expect(told.window).toMatchObject({
    shift: { onDayOff: 'next', calendar: 'company' },
    movedFrom: [moved],
  });
  const changed = await one.world.apply(shifted({ ...feast, name: 'Other' }));
  expect(changed.ok).toBe(true);
  const again = await one.told('occurrence.report', { windowId, opensAt });
  expect(again.window).toEqual(told.window);
});

it('the page of a report has both in words of the reader', async () => {
  await one.passTo(OPENING + 60 * MINUTE);
  const told = await one.told('occurrence.report', { windowId, opensAt });
  expect(reportPage(told, 'en')).toContain('moved to the next workday, company calendar');
  expect(reportPage(told, 'en')).toContain(': Inmaculada (calendar bank)');
  expect(reportPage(told, 'es')).toContain(
    'se mueve al siguiente día laborable, calendario company',
  );
});

it('window.show says what was moved and what is missing', async () => {
  const shown = await one.told('window.show', { windowId });
  expect(shown.dateNotes).toContainEqual(moved);
});
