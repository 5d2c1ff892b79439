import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../../../renderer/features/approvals/change-rows.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../../shared/domain/definitions/maintenance-window.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const definitions = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'shop', name: 'Web shop' },
  ],
  integrations: [
    {
      ...{ id: 'orders', name: 'Web shop orders', systems: ['erp', 'shop'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
    {
      ...{ id: 'prices', name: 'Prices', systems: ['shop'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
});

const monthly = maintenanceWindowSchema.parse({
  ...{ id: 'erp-monthly', title: 'ERP monthly', timeZone: 'Europe/Madrid' },
  ...{ start: '2026-12-06T02:00', end: '2026-12-06T06:00', rrule: 'FREQ=MONTHLY;BYDAY=1SU' },
  covers: { systems: ['erp'] },
});

function compared(proposed: MaintenanceWindow | null, language: 'en' | 'es' = 'en') {
  const words = {
    t: wordsIn(language, 'approvals'),
    windows: wordsIn(language, 'windows'),
    ...{ language, definitions },
  };
  const action = proposed === null ? 'remove' : 'change';
  return comparisonOf({ action, approved: monthly, proposed }, words);
}

/** `opens: first Sunday …, 02:00 > first Sunday …, [01:00]` */
function told(proposed: MaintenanceWindow | null, language: 'en' | 'es' = 'en'): string[] {
  return compared(proposed, language).rows.map(({ name, before, after }) => {
    const marked = after?.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join(' ');
    return `${name}: ${before ?? '-'} > ${marked ?? '-'}`;
  });
}

describe('what an approver compares', () => {
  it('is said in words, with the changed ones marked', () => {
    const longer = {
      ...monthly,
      end: undefined,
      start: '2026-12-06T01:00',
      duration: 'PT5H30M',
      covers: { ...monthly.covers, systems: ['erp', 'shop'] },
    };
    expect(told(longer)).toEqual([
      'opens: first Sunday of the month, 02:00 > first Sunday of the month, [01:00]',
      'reopens: at 06:00, after 4 h > after [exactly 5 h 30 min]',
      'pauses: ERP: 1 integration > [ERP, Web shop: 2 integrations]',
    ]);
    expect(told(longer, 'es')).toEqual([
      'opens: primer domingo del mes, 02:00 > primer domingo del mes, [01:00]',
      'reopens: a las 06:00, tras 4 h > tras [5 h 30 min exactas]',
      'pauses: ERP: 1 integración > [ERP, Web shop: 2 integraciones]',
    ]);
  });

  it('never shows a duration, an instant or a list as a document writes it', () => {
    const changed = maintenanceWindowSchema.parse({
      ...{ id: 'erp-monthly', timeZone: 'Europe/Madrid', start: '2026-12-06T02:00' },
      ...{ duration: 'P1DT30M', rrule: 'FREQ=MONTHLY;BYDAY=1SU' },
      ...{ rdates: ['2026-12-24T22:00:00Z'], exdates: ['2027-01-03T02:00'] },
      covers: { all: true, except: ['prices'], exceptEssential: true },
      reopening: { atOnce: 2, gap: '250ms', canary: true, askFor: 'PT30M' },
    });
    for (const language of ['en', 'es'] as const) {
      const text = told(changed, language).join('\n');
      expect(text).not.toMatch(/\bPT?\d|\d{4}-\d\d-\d\d|T\d\d:|\d\dZ|true|false|\b250ms/);
      expect(text).toContain('1 d 30 min');
      expect(text).toContain('250 ms');
    }
  });

  it('leaves out no part of a definition', () => {
    const other: Required<Omit<MaintenanceWindow, 'id'>> = {
      title: 'Other',
      reason: 'Other',
      timeZone: 'Europe/Lisbon',
      start: '2026-12-06T03:00',
      end: '2026-12-06T07:00',
      duration: 'PT1H',
      rrule: 'FREQ=DAILY',
      on: { workday: 2, of: 'month', calendar: 'es' },
      shift: { onDayOff: 'next', calendar: 'es' },
      exdates: ['2027-01-03T02:00'],
      rdates: ['2027-01-03T02:00'],
      covers: { ...monthly.covers, exceptEssential: true },
      reopening: { atOnce: 2, gap: '1s', canary: false, askFor: '30m' },
      change: 'CHG-1',
      owner: 'ERP team',
      approval: 'required',
      fromHold: 'hold-1',
      fromTemplate: 'release',
      announcement: { source: 'feed', uid: 'a' },
    };
    for (const key of Object.keys(maintenanceWindowSchema.shape)) {
      if (key === 'id') continue;
      const value = other[key as keyof typeof other];
      expect(compared({ ...monthly, [key]: value }).rows, key).not.toEqual([]);
    }
  });

  it('says what is unchanged, and of a removal what goes', () => {
    expect(compared({ ...monthly, title: 'Other' }).unchanged).toContain('opens');
    expect(told(null)).toContain('pauses: ERP: 1 integration > -');
  });

  it('tells two rules apart that are both custom', () => {
    const custom = (rrule: string) => ({ ...monthly, rrule });
    const words = {
      t: wordsIn('en', 'approvals'),
      windows: wordsIn('en', 'windows'),
      ...({ language: 'en', definitions } as const),
    };
    const { rows } = comparisonOf(
      {
        action: 'change',
        approved: custom('FREQ=HOURLY'),
        proposed: custom('FREQ=HOURLY;INTERVAL=2'),
      },
      words,
    );
    expect(rows.map(({ name }) => name)).toEqual(['opens']);
  });
});
