import { expect, it } from 'vitest';
import { counted, NONE_YET } from '../../../../../agent/features/metrics/core/run-counts.ts';
import type { AuditFact } from '../../../../../shared/domain/trail/audit-entry.ts';
import { SAMPLE_FACTS } from '../../../../support/sample-facts.ts';

it('counts ends of runs, runs that did not start, and leaks; nothing else', () => {
  const kinds = ['run.succeeded', 'run.failed', 'run.skipped', 'leak.detected'] as const;
  const facts = [...kinds, 'run.started' as const].flatMap((kind, index) =>
    Array.from({ length: index + 1 }, (): AuditFact => SAMPLE_FACTS[kind]),
  );
  expect(counted(counted(NONE_YET, facts), facts.slice(0, 1))).toEqual({
    runs: { succeeded: 2, failed: 2, skipped: 3, missed: 0 },
    leaks: 4,
  });
});

it('a range of missed runs counts as many as were due, one alone as one', () => {
  const { detail, ...frame } = SAMPLE_FACTS['run.missed'];
  const of = (runs: object): AuditFact => ({ ...frame, detail: { why: detail.why, ...runs } });
  expect(counted(NONE_YET, [of({ runs: 7 }), of({})]).runs.missed).toBe(8);
});
