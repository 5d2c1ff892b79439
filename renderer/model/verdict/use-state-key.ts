import { useMemo } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';

/**
 * A key that changes with windows, holds, problems and failed runs, but not with every run. Queries
 * of trail and timeline are repeated when it changes.
 */
export function useStateKey(): string {
  const snapshot = useAgentStore((state) => state.snapshot);
  const definitions = useAgentStore((state) => state.definitions);
  const parts = useMemo(
    () => [definitions?.integrations.length, definitions?.windows.length],
    [definitions],
  );
  return useMemo(() => {
    if (snapshot === null) return '';
    const windows = snapshot.windows.map(
      ({ id, state, opensAt, closesAt }) => `${id} ${state} ${opensAt ?? ''} ${closesAt ?? ''}`,
    );
    const holds = new Set(
      snapshot.integrations.flatMap((one) =>
        one.holds.map(({ id, until }) => `${id}${until ?? ''}`),
      ),
    );
    const failed = snapshot.integrations.flatMap(({ lastRun }) =>
      lastRun?.outcome === 'failed' ? [lastRun.runId] : [],
    );
    const problems = snapshot.problems.map(({ code }) => code);
    return [...parts, ...windows, ...holds, ...failed, ...problems, snapshot.agent.pid].join('|');
  }, [snapshot, parts]);
}
