import { describe, expect, it } from 'vitest';
import { blankForm } from '../../../../renderer/forms/window/templates.ts';
import { checkForm } from '../../../../renderer/forms/window/form-checks.ts';
import type { WindowForm } from '../../../../renderer/forms/window/window-form.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const good: WindowForm = {
  ...blankForm('2026-12-05', 'Europe/Madrid'),
  id: 'erp',
  title: 'ERP',
  covers: { systems: ['erp'], tags: [], integrations: [], all: false, except: [] },
};
const context = {
  takenIds: new Set(['taken']),
  isZone: (zone: string) => zone === 'Europe/Madrid',
};

function found(change: Partial<WindowForm>): string[] {
  const problems = checkForm({ ...good, ...change }, context, wordsIn('es', 'windows'));
  return problems.map(({ field, text }) => `${field}: ${text}`);
}

describe('the check without the agent', () => {
  it('finds no problem in a complete window', () => {
    expect(found({})).toEqual([]);
    expect(found({ rule: 'FREQ=DAILY;UNTIL=20261206T020000' })).toEqual([]);
  });

  it.each<[Partial<WindowForm>, string]>([
    [{ title: '  ' }, 'title: Póngale un nombre'],
    [{ id: 'taken' }, 'id: Otra ventana tiene este identificador'],
    [
      { id: '-x' },
      'id: Letras, cifras, puntos, guiones y guiones bajos; empieza por letra o cifra',
    ],
    [{ startDate: '' }, 'start: Indique el día y la hora en que abre'],
    [{ endTime: '02:00' }, 'end: Debe cerrar después de abrir'],
    [{ endTime: '' }, 'end: Indique el día y la hora en que cierra'],
    [{ endDate: '2027-02-28' }, 'end: Una repetición puede durar 31 días como mucho'],
    [{ closing: 'exact', duration: 'PT0M' }, 'duration: Indique una duración mayor que cero'],
    [
      { rule: 'FREQ=DAILY;UNTIL=20261206T015959' },
      'rrule: El último día es anterior a la apertura',
    ],
    [
      { reopening: { atOnce: 4, gap: '0s', canary: true, askFor: '30m' } },
      'gap: Indique una duración, como 30s o 5m',
    ],
    [
      { reopening: { atOnce: 4, gap: '1s', canary: true, askFor: 'soon' } },
      'askFor: Indique una duración, como 30s o 5m',
    ],
    [{ timeZone: 'Madrid' }, 'timeZone: Elija una zona de la lista'],
    [{ covers: { ...good.covers, systems: [], except: ['a'] } }, 'covers: Elija qué pausa'],
  ])('names what is wrong with %j', (change, expected) => {
    expect(found(change)).toEqual([expected]);
  });
});
