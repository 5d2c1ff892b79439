import { expect, it } from 'vitest';
import { actorInWords } from '../../../../shared/i18n/trail/column-words.ts';
import type { Actor } from '../../../../shared/domain/trail/audit-entry.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

const heldRun = (actor: Actor) => sampleEntry('run.skipped', { actor });

it('the "who" column names the user whose schedule called a guard', () => {
  const told = heldRun({ kind: 'schedule', name: 'www-data', via: 'guard' });
  expect(actorInWords(told, 'en')).toBe('schedule of www-data');
  expect(actorInWords(told, 'es')).toBe('horario de www-data');
  expect(actorInWords(heldRun({ kind: 'schedule' }), 'en')).toBe('schedule');
});
