import { expect, it } from 'vitest';
import type { AuditEntry, AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import { entryReasonWords } from '../../../shared/i18n/reasons/reason-words.ts';
import { SAMPLE_FACTS } from '../../support/sample-facts.ts';

function entryOf(kind: AuditKind, detail: Readonly<Record<string, unknown>>): AuditEntry {
  const sample = SAMPLE_FACTS[kind];
  const chain = { seq: 9, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };
  return { ...sample, ...chain, detail: { ...sample.detail, ...detail } } as AuditEntry;
}

it.each([
  ['run.skipped', { why: 'still-running' }, 'the previous run is still going', /anterior/],
  ['reopening.stopped', { why: 'overrun' }, 'the maximum overrun has passed', /tiempo máximo/],
  ['reopening.started', { why: 'definition-changed' }, /changed or removed/, /cambió o se quitó/],
  ['hold.released', { why: 'expired' }, 'its end time was reached', 'llegó su hora de fin'],
  ['scheduler.resumed', { why: 'found-enabled' }, /outside Remanso/, /ajeno a Remanso/],
  [
    'catchup.trimmed',
    { most: 1000 },
    'missedRuns: all keeps at most 1000 runs; the oldest are not caught up',
    'missedRuns: all guarda como mucho 1000 ejecuciones; las más antiguas no se recuperan',
  ],
  [
    'clock.stepped',
    { meaning: 'set-or-slept' },
    'the clock was changed, or the machine slept',
    'se cambió el reloj, o el equipo estuvo suspendido',
  ],
] as const)('shows the reason in a %s with %j', (kind, detail, en, es) => {
  const entry = entryOf(kind, detail);
  expect(entryReasonWords(entry, 'en')).toMatch(en);
  expect(entryReasonWords(entry, 'es')).toMatch(es);
});

it('shows none if an entry gives none', () => {
  expect(entryReasonWords(entryOf('window.closed', {}), 'en')).toBeUndefined();
  expect(entryReasonWords(entryOf('agent.stopped', {}), 'es')).toBeUndefined();
});
