import type { AuditEntry, AuditHead } from '../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import type { AuditQuery } from '../../shared/contract/audit-calls.ts';
import type { AgentState, RunRecord, StateChange } from '../core/state/agent-state.ts';

export type RunSpan = Required<Pick<RunRecord, 'startedAt' | 'endedAt'>>;

/**
 * The agent's persistent memory: state, history of runs, audit trail. Synchronous, because one
 * commit is one transaction that nothing may interrupt. Methods throw RemansoError with a `store-…`
 * code.
 */
export interface Store {
  /** The state as of the last commit. The caller owns its maps and may change them. */
  load(): AgentState;
  /**
   * Writes the change and its facts in one durable transaction (synchronous=FULL) and returns the
   * new revision and chain head. If it throws, nothing was written.
   */
  commit(
    change: StateChange,
    facts: readonly RecordedFact[],
  ): { revision: number; head: AuditHead };
  /** The answer recorded for a command id. */
  answerTo(commandId: string): string | undefined;
  auditPage(query: AuditQuery): AuditEntry[];
  runsOf(integrationId: string, limit: number): RunRecord[];
  /** When the last successful runs started and ended, latest due first. */
  runSpans(integrationId: string, limit: number): RunSpan[];
  /**
   * Deletes at most `most` runs that started before that instant, and returns how many; never
   * touches the audit trail, nor the last runs of an integration.
   */
  prune(before: Instant, most: number): number;
  /** Deletes answers to commands from before that instant. */
  forgetCommands(before: Instant): void;
  close(): void;
}
