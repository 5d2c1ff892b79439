import type { BackupState } from '../../../shared/domain/now/backup-state.ts';
import { RESTORED_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';

export interface BackupsSeen {
  /** `null` until the agent has answered. */
  readonly state: BackupState | null;
  readonly isLive: boolean;
  /** Restored, and nobody has decided who goes on: why, in the agent's words. */
  readonly undecided: boolean;
}

/** How backups stand; asked again with each change of the agent, of which one may be. */
export function useBackups(): BackupsSeen {
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const again = useAgentStore((state) => state.snapshot?.revision);
  const undecided = useAgentStore(
    (state) => state.snapshot?.problems.some(({ code }) => code === RESTORED_PROBLEM) === true,
  );
  const { answer } = useQuery('backups', (bridge) => bridge.call('backup.state', {}), {
    again,
    keeps: true,
  });
  return { state: answer, isLive, undecided };
}
