import type { AuditEntry, AuditHead } from '../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import type { AuditQuery } from '../../shared/contract/audit-calls.ts';
import type { AgentState, RunRecord, StateChange } from '../core/state/agent-state.ts';

/**
 * The agent's memory: state, history of runs, audit trail. Synchronous, because one commit is one
 * transaction that nothing may interrupt. Methods throw RemansoError with a `store-…` code.
 */
export interface Store {
  /** The state as of the last commit. Its maps are the store's caller's to keep and change. */
  load(): AgentState;
  /**
   * Writes the change and its facts in one durable transaction (synchronous=FULL) and returns the
   * new revision and the new end of the chain. After a throw nothing of it is written.
   */
  commit(
    change: StateChange,
    facts: readonly RecordedFact[],
  ): { revision: number; head: AuditHead };
  /** The answer that was recorded for a command id. */
  answerTo(commandId: string): string | undefined;
  auditPage(query: AuditQuery): AuditEntry[];
  runsOf(integrationId: string, limit: number): RunRecord[];
  /** How long the last successful runs took, in milliseconds, the one that was due last first. */
  runLengths(integrationId: string, limit: number): number[];
  /** Deletes run history and command answers older than `before`; the audit trail is never touched. */
  prune(before: Instant): void;
  close(): void;
}
