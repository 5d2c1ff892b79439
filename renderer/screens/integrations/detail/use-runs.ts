import type { RunDetail } from '../../../../shared/contract/run-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';

const MOST_RUNS = 50;

/** A key that changes with the integration's last run. */
export function useLastRunKey(integrationId: string): string {
  return useAgentStore(({ snapshot }) =>
    JSON.stringify(snapshot?.integrations.find(({ id }) => id === integrationId)?.lastRun ?? null),
  );
}

/** The latest runs, newest first; queried again when the integration's last run has changed. */
export function useRuns(integrationId: string): Query<readonly RunDetail[]> {
  return useQuery(
    integrationId,
    async (bridge) => {
      const listed = await bridge.call('run.list', { integrationId, limit: MOST_RUNS });
      return listed.ok ? succeed(listed.value.runs) : listed;
    },
    { again: useLastRunKey(integrationId) },
  );
}
