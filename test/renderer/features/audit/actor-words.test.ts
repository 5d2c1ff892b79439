import { expect, it } from 'vitest';
import { actorInWords } from '../../../../renderer/features/audit/entry-words.ts';
import type { Actor, AuditEntry } from '../../../../shared/domain/audit-entry.ts';
import { wordsIn } from '../../i18n/words-in.ts';

function heldRun(actor: Actor): AuditEntry {
  return {
    seq: 7,
    at: '2026-12-06T02:30:00Z',
    kind: 'run.skipped',
    actor,
    detail: {},
    prevHash: '0'.repeat(64),
    hash: '1'.repeat(64),
  };
}

it('the column of who names the user whose schedule called a guard', () => {
  const told = heldRun({ kind: 'schedule', name: 'www-data', via: 'guard' });
  expect(actorInWords(told, wordsIn('en', 'audit'))).toBe('schedule of www-data');
  expect(actorInWords(told, wordsIn('es', 'audit'))).toBe('horario de www-data');
  expect(actorInWords(heldRun({ kind: 'schedule' }), wordsIn('en', 'audit'))).toBe('schedule');
});
