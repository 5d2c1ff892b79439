import type { RunExplanation } from '../../../../shared/contract/run-calls.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';
import type { Absence } from '../../../../shared/contract/run-answer.ts';
import { useLastRunKey } from './use-runs.ts';

export interface Explained {
  readonly dueAt: string;
  readonly explanation: RunExplanation;
  readonly absence: Absence | null;
}

interface DueRun {
  readonly integrationId: string;
  readonly dueAt: string;
}

/** A missed run is recorded when the agent is back; its start entry says how long it was away. */
async function absenceAt(bridge: Bridge, dueAt: string): Promise<Absence | null> {
  const reply = await bridge.call('audit.page', {
    kind: 'agent.started',
    since: dueAt,
    limit: 1,
  });
  const started = reply.ok ? reply.value.entries[0] : undefined;
  if (started?.kind !== 'agent.started') return null;
  return { from: started.detail.lastSeenAt, to: started.at };
}

async function explain(bridge: Bridge, run: DueRun): Promise<Result<Explained>> {
  const reply = await bridge.call('run.explain', run);
  if (!reply.ok) return reply;
  const { dueAt } = run;
  const absence = reply.value.verdict === 'missed' ? await absenceAt(bridge, dueAt) : null;
  return succeed({ dueAt, explanation: reply.value, absence });
}

/** Why a due run did or did not run. Queried again with each run: a held run may be caught up. */
export function useExplanation(integrationId: string, dueAt: string | null): Query<Explained> {
  const question = dueAt === null ? null : { integrationId, dueAt };
  return useQuery(question, explain, { again: useLastRunKey(integrationId) });
}
