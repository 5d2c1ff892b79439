import {
  ANNOUNCEMENT_PROBLEM,
  ANNOUNCEMENT_WAITS,
} from '../../../shared/domain/now/problem-codes.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { saidOf, say } from '../../../shared/failure-texts.ts';
import { judgedProposal, type JudgedProposal } from '../../core/announcements/judged-proposal.ts';
import type { Proposal } from '../../core/state/proposal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandDesk } from '../engine/command-desk.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import { isWorthTelling, type FeedState } from './feed-state.ts';

/** So long before it begins, an announcement that nobody has decided about is a problem. */
const AHEAD_MS = 3 * DAY_MS;

interface ProblemPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly desk: CommandDesk;
  readonly problems: ProblemBoard;
}

/**
 * What an admin must know about announcements: a window is not as announced any more, a feed has not
 * been readable for hours, or what is announced begins soon and nobody has decided about it.
 */
export class AnnouncementProblems {
  readonly #ports: ProblemPorts;
  readonly #stateOf: (sourceId: string) => FeedState;
  readonly #raised = new Set<string>();
  /** Those that are not decided are looked through once a minute. */
  #soughtAt: Instant = -Infinity;

  constructor(ports: ProblemPorts, stateOf: (sourceId: string) => FeedState) {
    this.#ports = ports;
    this.#stateOf = stateOf;
  }

  /** `isNews`: something else was announced. */
  look({ isNews = false }: { readonly isNews?: boolean } = {}): void {
    if (isNews) this.#soughtAt = -Infinity;
    const due = new Set<string>();
    this.#lookAtProposals(due);
    this.#lookAtFeeds(due);
    for (const code of this.#raised) {
      if (due.has(code)) continue;
      this.#ports.problems.clear(code);
      this.#raised.delete(code);
    }
  }

  #lookAtProposals(due: Set<string>): void {
    const { ledger, desk, clock } = this.#ports;
    const { proposals, announcementSources } = ledger.state;
    const now = clock.now();
    const isSought = Math.abs(now - this.#soughtAt) >= MINUTE_MS;
    if (isSought) this.#soughtAt = now;
    const isLooked = ({ id, planned }: Proposal): boolean =>
      planned !== null || isSought || this.#raised.has(`${ANNOUNCEMENT_WAITS}${id}`);
    const looked = [...proposals.values()].filter(isLooked);
    if (looked.length === 0) return;
    const scene = desk.announceScene(now);
    for (const proposal of looked) {
      const source = announcementSources.get(proposal.sourceId);
      if (source === undefined) continue;
      const judged = judgedProposal(proposal, source, scene);
      if (judged.windowId !== null) this.#besideWindow(due, proposal, judged, judged.windowId);
      else if (proposal.planned === null) this.#undecided(due, proposal, judged, now);
    }
  }

  #besideWindow(
    due: Set<string>,
    { id }: Proposal,
    { state, span }: JudgedProposal,
    windowId: string,
  ): void {
    if (state === 'cancelled') {
      this.#raise(due, id, [say('problem-announcement-cancelled', { windowId, id })]);
    } else if (state === 'changed') {
      const from = span === null ? '?' : formatInstant(span.opensAt);
      const until = span === null ? '?' : formatInstant(span.closesAt);
      this.#raise(due, id, [say('problem-announcement-changed', { windowId, id, from, until })]);
    }
  }

  #undecided(
    due: Set<string>,
    { id, seenAt, announcement }: Proposal,
    { state, span }: JudgedProposal,
    now: Instant,
  ): void {
    if (state !== 'new' || span === null || announcement.isTentative) return;
    if (span.opensAt > now + AHEAD_MS) return;
    const said = say('problem-announcement-waits', { id, from: formatInstant(span.opensAt) });
    // Not since this agent runs: a restart makes no new notice of it.
    const since = Math.max(seenAt, span.opensAt - AHEAD_MS);
    this.#raise(due, `waits|${id}`, [said], Math.min(now, since));
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

  #raise(
    due: Set<string>,
    name: string,
    said: Parameters<ProblemBoard['raise']>[1],
    since = this.#ports.clock.now(),
  ): void {
    const code = `${ANNOUNCEMENT_PROBLEM}${name}`;
    due.add(code);
    this.#raised.add(code);
    this.#ports.problems.raise(code, said, since);
  }
}
