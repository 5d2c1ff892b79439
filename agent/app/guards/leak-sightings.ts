import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { Sighting } from '../../core/leaks/leaks.ts';
import { programName, unguardedLike } from '../../core/leaks/process-match.ts';
import type { GuardRecord, RunningGuard } from '../../ports/guard-journal.ts';
import type { RunningProcess } from '../../ports/processes.ts';

type Running = ReadonlyMap<string, readonly RunningGuard[]>;

/** Guards of these integrations whose command is running now. */
export function guardSightings(
  held: readonly string[],
  running: Running,
  processes: readonly RunningProcess[],
): Sighting[] {
  return held.flatMap((integrationId) =>
    (running.get(integrationId) ?? [])
      .filter(({ isChecking }) => !isChecking)
      .map(({ runId, pid, startedAt }) => {
        const process = processes.find((one) => one.pid === pid);
        return { id: runId, integrationId, startedAt, who: whoOf(pid, process) };
      }),
  );
}

/** Watched commands that run although no guard started them. */
export function processSightings(
  held: readonly string[],
  running: Running,
  processes: readonly RunningProcess[],
  state: AgentState,
): Sighting[] {
  const registered = new Set([...running.values()].flat().flatMap(({ pids }) => pids));
  return watchedAmong(held, state).flatMap(({ integrationId, watch }) =>
    unguardedLike(processes, watch, registered).map((process) => ({
      id: `process-${process.pid}-${process.birth ?? process.startedAt}-${integrationId}`,
      integrationId,
      startedAt: process.startedAt,
      who: whoOf(process.pid, process),
    })),
  );
}

/** Guards whose command has ended. */
export function ranSightings(records: readonly GuardRecord[]): Sighting[] {
  return records
    .filter((record) => record.kind === 'ran')
    .map(({ runId, integrationId, startedAt }) => ({
      id: runId,
      integrationId,
      startedAt,
      who: { code: 'guard-run', runId },
    }));
}

export function watchedAmong(
  ids: readonly string[],
  { definitions }: AgentState,
): { readonly integrationId: string; readonly watch: readonly string[] }[] {
  return ids.flatMap((integrationId) => {
    const scheduler = definitions.integrations.get(integrationId)?.scheduler;
    const watch = scheduler?.kind === 'guard' ? scheduler.watch : undefined;
    return watch === undefined ? [] : [{ integrationId, watch }];
  });
}

function whoOf(pid: number, process: RunningProcess | undefined): LeakSource {
  if (process === undefined) return { code: 'process', pid };
  const { user, words } = process;
  const program = programName(words[0] ?? '?');
  return { code: 'process', pid, ...(user === undefined ? {} : { user }), program };
}
