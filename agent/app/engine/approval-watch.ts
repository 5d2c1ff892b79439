import { APPROVAL_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import type { ApprovalSummary } from '../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { say } from '../../../shared/failure-texts.ts';
import { approvalSummaries } from '../../core/commands/approval-view.ts';
import type { ChangeDraft } from '../../core/state/change-draft.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandDesk } from './command-desk.ts';
import type { Ledger } from './ledger.ts';
import type { ProblemBoard } from './problem-board.ts';
import { RaisedProblems } from './raised-problems.ts';
import type { Observer } from './turns.ts';

/** So long before its opening, a window that still waits for another person is a problem. */
const AHEAD_MS = DAY_MS;

interface WatchPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly desk: CommandDesk;
}

/** Reports windows that would open within a day and wait for approval (approvals.md). */
export class ApprovalWatch implements Observer {
  readonly name = 'approvals';
  readonly #ports: WatchPorts;
  readonly #raised: RaisedProblems;
  #lookedAt = -Infinity;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#raised = new RaisedProblems(ports.problems);
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
