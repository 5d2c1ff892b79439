import { expect, it } from 'vitest';
import { actorInWords } from '../../../../renderer/model/trail/entry-words.ts';
import type { Actor } from '../../../../shared/domain/trail/audit-entry.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const heldRun = (actor: Actor) => sampleEntry('run.skipped', { actor });

it('the "who" column names the user whose schedule called a guard', () => {
  const told = heldRun({ kind: 'schedule', name: 'www-data', via: 'guard' });
  expect(actorInWords(told, wordsIn('en', 'audit'))).toBe('schedule of www-data');
  expect(actorInWords(told, wordsIn('es', 'audit'))).toBe('horario de www-data');
  expect(actorInWords(heldRun({ kind: 'schedule' }), wordsIn('en', 'audit'))).toBe('schedule');
});
