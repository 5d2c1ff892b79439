import type { AuditFact } from '../../../../shared/domain/trail/audit-entry.ts';

export const RUN_OUTCOMES = ['succeeded', 'failed', 'skipped', 'missed'] as const;

type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** What has happened since the agent started. */
export interface Counts {
  readonly runs: Readonly<Record<RunOutcome, number>>;
  readonly leaks: number;
}

export const NONE_YET: Counts = {
  runs: { succeeded: 0, failed: 0, skipped: 0, missed: 0 },
  leaks: 0,
};

export function counted(counts: Counts, facts: readonly AuditFact[]): Counts {
  if (facts.length === 0) return counts;
  const runs = { ...counts.runs };
  let { leaks } = counts;
  for (const fact of facts) {
    switch (fact.kind) {
      case 'run.succeeded':
        runs.succeeded += 1;
        break;
      case 'run.failed':
        runs.failed += 1;
        break;
      case 'run.skipped':
        runs.skipped += 1;
        break;
      case 'run.missed':
        runs.missed += fact.detail.runs ?? 1;
        break;
      case 'leak.detected':
        leaks += 1;
        break;
      default:
    }
  }
  return { runs, leaks };
}
