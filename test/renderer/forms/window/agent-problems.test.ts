import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { fieldOf, fieldProblems } from '../../../../renderer/forms/window/agent-problems.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const window = {
  id: 'erp',
  timeZone: 'Europe/Madrid',
  start: '2026-12-06T02:00',
  end: '2026-12-06T06:00',
  covers: { systems: ['erp'] },
};
const known = definitionsOf({ systems: [{ id: 'erp' }] });

/** The real agent's answer to the change, as the editor shows it in Spanish. */
function told(change: object): string[] {
  const document = readLoosely({ windows: [{ ...window, ...change }] });
  const { problems } = checkDocument(document, { known, zones, now: Date.UTC(2026, 10, 27) });
  return fieldProblems(problems, wordsIn('es', 'problems')).map(
    ({ field, text }) => `${field}: ${text}`,
  );
}

describe('agent problems', () => {
  it.each<[object, string]>([
    [
      { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      'rrule: Esta regla no se cumple nunca. Cambie el día o el mes.',
    ],
    [
      { exdates: ['2026-12-06T02:00'] },
      'exdates: Se omiten todas las repeticiones. Conserve al menos una.',
    ],
    [
      { rrule: 'FREQ=DAILY;UNTIL=20261206T003000Z' },
      'rrule: El último día es anterior a la apertura',
    ],
    [{ end: '2027-02-06T06:00' }, 'end: Una repetición puede durar 31 días como mucho'],
    [{ end: '2026-12-06T01:00' }, 'end: Debe cerrar después de abrir'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone: Elija una zona de la lista'],
    [{ covers: { systems: ['crm'] } }, 'covers: El sistema crm ya no existe'],
    [{ covers: { integrations: ['x'] } }, 'covers: La integración x ya no existe'],
    [{ covers: {} }, 'covers: Elija qué pausar'],
  ])('is said beside its field, in Spanish: %j', (change, expected) => {
    expect(told(change)).toContain(expected);
  });

  it('list each problem with a rule', () => {
    expect(told({ rrule: 'FREQ=FORTNIGHTLY;BYHOUR=25' })).toEqual([
      'rrule: FREQ debe ser uno de estos: YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY',
      'rrule: BYHOUR admite números de 0 a 23, no 25',
    ]);
  });

  it('keep the agent’s own text if their code is unknown', () => {
    const problems = [
      { path: 'rrule', message: 'expected luck' },
      { path: 'rrule', message: 'expected more luck', code: 'luck-of-tomorrow' },
    ];
    expect(fieldProblems(problems, wordsIn('es', 'problems')).map(({ text }) => text)).toEqual([
      'expected luck',
      'expected more luck',
    ]);
  });

  it.each([
    ['windows[0].covers.systems[1]', 'covers'],
    ['window.rrule', 'rrule'],
    ['exdates[3]', 'exdates'],
    ['end', 'end'],
    ['', 'form'],
    ['windows[0]', 'form'],
    ['person.name', 'form'],
  ])('belong to the field of %s', (path, field) => {
    expect(fieldOf(path)).toBe(field);
  });
});
