import { NO_CALENDARS } from '../../../../agent/core/calendar/workdays/calendar-table.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWindow } from '../../../../agent/core/calendar/windows/window-recurrence.ts';
import { templateForm } from '../../../../renderer/forms/window/templates.ts';
import { templateIds } from '../../../../shared/domain/templates/window-template.ts';
import { definitionOf } from '../../../../renderer/forms/window/window-form.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { zones } from '../../../support/zones.ts';

const definitions = documentSchema.parse({
  systems: [{ id: 'crm' }, { id: 'erp', name: 'SAP ERP' }, { id: 'dwh' }],
  integrations: [
    { id: 'a', tags: ['finance'], scheduler: { kind: 'local', every: '1h', command: ['true'] } },
  ],
});

/** The starts that the real agent would open, as wall-clock times in UTC. */
function starts(id: (typeof templateIds)[number], today: string, count: number): string[] {
  const form = templateForm(id, today, 'UTC', definitions, 'en');
  const compiled = compileWindow(definitionOf({ ...form, id: 'x' }), zones, NO_CALENDARS);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const next = compiled.value.nextAfter(Date.parse(`${today}T00:00Z`), count);
  return next.map(
    ({ opensAt, closesAt }) => `${formatWallClock(opensAt)} ${formatWallClock(closesAt)}`,
  );
}

describe('the four templates', () => {
  it('match the documented use cases', () => {
    expect(starts('erp', '2026-11-25', 2)).toEqual([
      '2026-12-06T02:00 2026-12-06T06:00',
      '2027-01-03T02:00 2027-01-03T06:00',
    ]);
    expect(starts('close', '2026-11-25', 3)).toEqual([
      '2026-12-29T00:00 2027-01-01T00:00',
      '2027-03-29T00:00 2027-04-01T00:00',
      '2027-06-28T00:00 2027-07-01T00:00',
    ]);
    expect(starts('warehouse', '2026-11-25', 2)).toEqual([
      '2026-11-29T01:00 2026-11-29T05:00',
      '2026-12-27T01:00 2026-12-27T05:00',
    ]);
    expect(starts('release', '2026-11-25', 2)).toEqual(['2026-12-01T22:00 2026-12-01T23:30']);
  });

  it('begin after the current day, at a start that their rule yields', () => {
    const day = fc.integer({ min: 18_000, max: 30_000 });
    fc.assert(
      fc.property(day, fc.constantFrom(...templateIds), (number, id) => {
        const today = formatWallClock(number * 86_400_000).slice(0, 10);
        const form = templateForm(id, today, 'UTC', definitions, 'en');
        expect(form.startDate > today).toBe(true);
        const { start, ...rest } = definitionOf({ ...form, id: 'x' });
        const long = 40 * 86_400_000;
        const early = formatWallClock(Date.parse(`${start}Z`) - long * (form.rule === '' ? 0 : 3));
        const compiled = compileWindow({ ...rest, start: early }, zones, NO_CALENDARS);
        if (form.rule === '' || id === 'close' || !compiled.ok) return;
        const opens = compiled.value.occurrencesBetween(0, Date.parse(`${start}Z`) + 1);
        expect(opens.at(-1)?.opensAt).toBe(Date.parse(`${start}Z`));
      }),
      { numRuns: 300 },
    );
  });

  it('select likely systems and tags, and nothing if none matches', () => {
    const scope = (id: (typeof templateIds)[number]): unknown =>
      templateForm(id, '2026-11-25', 'UTC', definitions, 'en').covers;
    expect(scope('erp')).toMatchObject({ systems: ['erp'], tags: [] });
    expect(scope('close')).toMatchObject({ systems: [], tags: ['finance'] });
    const empty = templateForm('erp', '2026-11-25', 'UTC', documentSchema.parse({}), 'en');
    expect(empty.covers).toMatchObject({ systems: [], tags: [], all: false });
  });
});
