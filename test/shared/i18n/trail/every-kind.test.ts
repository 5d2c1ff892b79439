import { describe, expect, it } from 'vitest';
import { aboutInWords, entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import type { TrailTeller } from '../../../../shared/i18n/trail/teller.ts';
import { Names } from '../../../../shared/i18n/trail/names.ts';
import { type AuditEntry, auditKinds } from '../../../../shared/domain/trail/audit-entry.ts';
import { readEntry } from '../../../../shared/domain/trail/read-entry.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

const tellers = (['en', 'es'] as const).map((language): TrailTeller => ({
  times: new TimeText('Europe/Madrid', language),
  names: new Names(null),
  at: Date.parse('2026-12-06T02:30:00Z'),
}));

function expectSentence(entry: AuditEntry, teller: TrailTeller): void {
  const said = `${aboutInWords(entry, teller)}. ${entryInWords(entry, teller)}`;
  expect(said).toMatch(/\S\. \S/);
  expect(said).not.toMatch(/\{\{|say\.|about\.|undefined|NaN|\[object/);
}

describe.each(tellers)('a sentence in $times.language', (teller) => {
  it.each(auditKinds)('exists for %s', (kind) => {
    expectSentence(sampleEntry(kind), teller);
  });

  it('exists for an entry that cannot be read', () => {
    const place = { seq: 1, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };
    expectSentence(readEntry({ ...place, body: '{"kind":"moon.landed"}' }), teller);
    expectSentence(readEntry({ ...place, body: 'nothing' }), teller);
  });
});
