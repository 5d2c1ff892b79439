import { ANNOUNCEMENT_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { saidOf, say } from '../../../shared/failure-texts.ts';
import { judgedProposal } from '../../core/announcements/judged-proposal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandDesk } from '../engine/command-desk.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import { isWorthTelling, type FeedState } from './feed-state.ts';

interface ProblemPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly desk: CommandDesk;
  readonly problems: ProblemBoard;
}

/**
 * What an admin must know about announcements: a window is not as announced any more, or a feed has
 * not been readable for hours. A proposal that is only new is no problem.
 */
export class AnnouncementProblems {
  readonly #ports: ProblemPorts;
  readonly #stateOf: (sourceId: string) => FeedState;
  readonly #raised = new Set<string>();

  constructor(ports: ProblemPorts, stateOf: (sourceId: string) => FeedState) {
    this.#ports = ports;
    this.#stateOf = stateOf;
  }

  look(): void {
    const due = new Set<string>();
    this.#lookAtWindows(due);
    this.#lookAtFeeds(due);
    for (const code of this.#raised) {
      if (due.has(code)) continue;
      this.#ports.problems.clear(code);
      this.#raised.delete(code);
    }
  }

  #lookAtWindows(due: Set<string>): void {
    const { ledger, desk, clock } = this.#ports;
    const { proposals, announcementSources } = ledger.state;
    const planned = [...proposals.values()].filter((one) => one.planned !== null);
    if (planned.length === 0) return;
    const scene = desk.announceScene(clock.now());
    for (const proposal of planned) {
      const source = announcementSources.get(proposal.sourceId);
      if (source === undefined) continue;
      const { id } = proposal;
      const { state, span, windowId } = judgedProposal(proposal, source, scene);
      if (windowId === null) continue;
      if (state === 'cancelled') {
        this.#raise(due, id, [say('problem-announcement-cancelled', { windowId, id })]);
      } else if (state === 'changed') {
        const from = span === null ? '?' : formatInstant(span.opensAt);
        const until = span === null ? '?' : formatInstant(span.closesAt);
        this.#raise(due, id, [say('problem-announcement-changed', { windowId, id, from, until })]);
      }
    }
  }

  #lookAtFeeds(due: Set<string>): void {
    const { ledger, clock } = this.#ports;
    const now = clock.now();
    for (const { id, url } of ledger.state.announcementSources.values()) {
      const feed = this.#stateOf(id);
      if (url === null || feed.failure === null || !isWorthTelling(feed, now)) continue;
      const since = formatInstant(feed.failingSince ?? now);
      this.#raise(due, `feed|${id}`, [
        say('problem-source', { id, since }),
        ...saidOf(feed.failure),
      ]);
    }
  }

  #raise(due: Set<string>, name: string, said: Parameters<ProblemBoard['raise']>[1]): void {
    const code = `${ANNOUNCEMENT_PROBLEM}${name}`;
    due.add(code);
    this.#raised.add(code);
    this.#ports.problems.raise(code, said, this.#ports.clock.now());
  }
}
