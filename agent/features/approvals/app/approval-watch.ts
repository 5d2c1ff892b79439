import { APPROVAL_PROBLEM } from '../../../../shared/domain/now/problem-codes.ts';
import type { ApprovalSummary } from '../../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { approvalSummaries } from '../../../core/commands/approvals/approval-view.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { House } from '../../../app/feature.ts';
import { RaisedProblems } from '../../../app/engine/ledger/raised-problems.ts';
import type { Observer } from '../../../app/engine/turns/turns.ts';

/** So long before its opening, a window that still waits for another person is a problem. */
const AHEAD_MS = DAY_MS;

/** Reports windows that would open within a day and wait for approval. */
export class ApprovalWatch implements Observer {
  readonly name = 'approvals';
  readonly #ports: Pick<House, 'clock' | 'ledger' | 'desk'>;
  readonly #raised: RaisedProblems;
  #lookedAt = -Infinity;

  constructor(house: Pick<House, 'clock' | 'ledger' | 'desk' | 'problems'>) {
    this.#ports = house;
    this.#raised = new RaisedProblems(house.problems);
  }

  /** Once a minute, and after each change of what is defined or waits. */
  turnEnded(drafts: readonly ChangeDraft[]): undefined {
    const { clock, ledger, desk } = this.#ports;
    const now = clock.now();
    if (ledger.state.approvalRequests.size + this.#raised.size === 0) return;
    const isNews = drafts.some((draft) => draft.changesDefinitions);
    if (!isNews && Math.abs(now - this.#lookedAt) < MINUTE_MS) return;
    this.#lookedAt = now;
    const found = approvalSummaries(desk.requestScene(now)).flatMap((one) => {
      const opensAt = parseInstant(one.opensAt ?? '');
      if (opensAt === undefined || opensAt > now + AHEAD_MS) return [];
      const code = `${APPROVAL_PROBLEM}${one.windowId}`;
      return [{ code, said: [sayingOf(one)], since: sinceOf(one, opensAt) }];
    });
    this.#raised.show(found);
  }
}

function sayingOf({
  action,
  windowId,
  opensAt,
  proposedBy,
}: ApprovalSummary): ReturnType<typeof say> {
  return say(`problem-approval-${action}`, { windowId, from: opensAt ?? '', by: proposedBy });
}

/** Not since this agent runs: a restart makes no new notice of it. */
function sinceOf({ proposedAt }: ApprovalSummary, opensAt: Instant): Instant {
  return Math.max(parseInstant(proposedAt) ?? 0, opensAt - AHEAD_MS);
}
