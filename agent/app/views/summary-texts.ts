import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { LeakReport, RunSummary } from '../../../shared/domain/now/snapshot.ts';
import type { Leak, RunRecord } from '../../core/state/agent-state.ts';

export function leakText({ integrationId, holdId, detectedAt, who }: Leak): LeakReport {
  return { integrationId, holdId, detectedAt: formatInstant(detectedAt), who };
}

export function runSummary(run: RunRecord): RunSummary {
  const { runId, dueAt, startedAt, endedAt, state, stoppingAt } = run;
  const isOver = state === 'succeeded' || state === 'failed';
  return {
    runId,
    dueAt: formatInstant(dueAt),
    startedAt: formatInstant(startedAt),
    endedAt: endedAt === undefined ? null : formatInstant(endedAt),
    outcome: isOver ? state : 'running',
    ...(isOver || stoppingAt === undefined ? {} : { stoppingAt: formatInstant(stoppingAt) }),
  };
}
