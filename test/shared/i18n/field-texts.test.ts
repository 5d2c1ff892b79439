import { expect, it } from 'vitest';
import { integrationSchema } from '../../../shared/domain/definitions/integration.ts';
import { valuesFor } from '../../../shared/domain/definitions/shown-fields.ts';
import { fieldTexts } from '../../../shared/i18n/integration-fields/field-texts.ts';

const scheduler = { kind: 'local', every: '30s', command: ['true'] };
const systemName = (id: string): string => id.toUpperCase();

it('tells the fields of a place in the order of the table, without what has no value', () => {
  const full = integrationSchema.parse({
    ...{ id: 'orders', systems: ['erp', 'crm'], tags: ['a', 'b'], scheduler },
    ...{ essential: true, missedRuns: 'once' },
  });
  const told = (place: 'cli' | 'dashboard' | 'report', language: 'en' | 'es' = 'en') =>
    fieldTexts(place, full, { language, systemName }).map(({ label, text }) => `${label}: ${text}`);
  expect(told('cli')).toEqual([
    'Needs: ERP, CRM',
    'Tags: a, b',
    'Priority: essential: goes on where a window or a pause says so',
    'Missed runs: once: one run catches up everything held or missed',
  ]);
  expect(told('dashboard')).toEqual(told('cli'));
  expect(told('report', 'es')).toEqual(['Necesita: ERP, CRM']);
  const bare = integrationSchema.parse({ id: 'orders', scheduler });
  expect(fieldTexts('report', bare, { language: 'en', systemName })).toEqual([]);
});

it('lets only the fields of a place travel', () => {
  const one = integrationSchema.parse({ id: 'orders', systems: ['erp'], tags: ['a'], scheduler });
  expect(valuesFor('report', one)).toEqual({ systems: ['erp'] });
});
