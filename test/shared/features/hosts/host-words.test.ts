import { expect, it } from 'vitest';
import { aboutInWords, entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { Names } from '../../../../shared/i18n/trail/names.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { auditEntrySchema } from '../../../../shared/domain/trail/audit-entry.ts';
import { SAMPLE_FACTS } from '../../../support/sample-facts.ts';

const place = { seq: 1, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };
const teller = (language: 'en' | 'es') => ({
  times: new TimeText('UTC', language),
  names: new Names(null),
  at: 0,
});

it.each([
  ['host.installed', 'erp-db1', 'Remanso was set up there: CHG', 'Se instaló allí Remanso: CHG'],
  [
    'host.failed',
    'erp-db1',
    'Could not be set up: sudo: a password is required: CHG',
    'No se pudo instalar allí: sudo: a password is required: CHG',
  ],
  [
    'guard.placed',
    'stock',
    'The guard was put in front of its schedule: CHG',
    'Se puso el guard delante de su programación: CHG',
  ],
] as const)('%s says what was done on a host, and why', (kind, about, english, spanish) => {
  const entry = auditEntrySchema.parse({ ...SAMPLE_FACTS[kind], ...place, reason: 'CHG' });
  expect(aboutInWords(entry, teller('en'))).toBe(about);
  expect(entryInWords(entry, teller('en'))).toBe(english);
  expect(entryInWords(entry, teller('es'))).toBe(spanish);
});
