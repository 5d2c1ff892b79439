import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { DriftPolicy } from '../../../shared/domain/definitions/integration.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { AGENT, fact } from '../../core/state/facts.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import type { FlagDrift } from '../../ports/guards/hold-flags.ts';
import type { HoldPublisher } from './hold-publisher.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { say } from '../../../shared/failure-texts.ts';

interface DriftPorts {
  readonly flags: HoldPublisher;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

/**
 * Reads back the flags that hold guarded integrations (L5). A flag that someone outside Remanso
 * removed or changed is reported once each time and, depending on `onDrift`, published again, left,
 * or asked about.
 */
export class DriftWatch {
  readonly #ports: DriftPorts;
  /** Drifts that were reported and are not over. */
  readonly #reported = new Set<string>();

  constructor(ports: DriftPorts) {
    this.#ports = ports;
  }

  get hasProblems(): boolean {
    return this.#reported.size > 0;
  }

  look(held: readonly string[], board: HoldBoard, now: Instant): void {
    const drifts = this.#ports.flags.drifted(held);
    this.#forgetOthers(drifts);
    const draft = new ChangeDraft();
    const again: string[] = [];
    for (const drift of drifts) {
      const policy = this.#policyOf(drift.integrationId);
      if (!this.#reported.has(drift.integrationId)) this.#report(drift, policy, board, now, draft);
      if (policy === 'repause') again.push(drift.integrationId);
    }
    this.#ports.ledger.record(draft, now);
    if (again.length > 0) this.#ports.flags.renew(again, now);
  }

  #report(
    { integrationId, what }: FlagDrift,
    policy: DriftPolicy,
    board: HoldBoard,
    now: Instant,
    draft: ChangeDraft,
  ): void {
    this.#reported.add(integrationId);
    const [hold] = board.holdsAt(integrationId, now);
    draft.note(
      fact({
        at: now,
        kind: 'scheduler.drifted',
        actor: AGENT,
        integrationId,
        windowId: hold?.windowId,
        detail: { found: `flag-${what}`, policy, holdId: hold?.id ?? null },
      }),
    );
    if (policy !== 'ask') return;
    const said = [say('problem-drift-flag', { id: integrationId, what })];
    this.#ports.problems.raise(driftCode(integrationId), said, now);
  }

  #forgetOthers(drifts: readonly FlagDrift[]): void {
    const current = new Set(drifts.map(({ integrationId }) => integrationId));
    for (const id of this.#reported) {
      if (current.has(id)) continue;
      this.#reported.delete(id);
      this.#ports.problems.clear(driftCode(id));
    }
  }

  #policyOf(integrationId: string): DriftPolicy {
    return (
      this.#ports.ledger.state.definitions.integrations.get(integrationId)?.onDrift ?? 'repause'
    );
  }
}

function driftCode(integrationId: string): string {
  return `drift|${integrationId}`;
}
