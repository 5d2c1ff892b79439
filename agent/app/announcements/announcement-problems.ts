import {
  ANNOUNCEMENT_PROBLEM,
  ANNOUNCEMENT_WAITS,
} from '../../../shared/domain/now/problem-codes.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { saidOf, say } from '../../../shared/failure-texts.ts';
import { judgedProposal } from '../../core/announcements/judged-proposal.ts';
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
    this.#lookAtWindows(due);
    this.#lookAtFeeds(due);
    this.#lookAtUndecided(due);
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

  #lookAtUndecided(due: Set<string>): void {
    const { ledger, desk, clock } = this.#ports;
    const { proposals, announcementSources } = ledger.state;
    const now = clock.now();
    const isSought = Math.abs(now - this.#soughtAt) >= MINUTE_MS;
    if (isSought) this.#soughtAt = now;
    const isLooked = ({ id }: Proposal): boolean =>
      isSought || this.#raised.has(`${ANNOUNCEMENT_WAITS}${id}`);
    const looked = [...proposals.values()].filter((one) => one.planned === null && isLooked(one));
    if (looked.length === 0) return;
    const scene = desk.announceScene(now);
    for (const proposal of looked) {
      const source = announcementSources.get(proposal.sourceId);
      if (source === undefined || proposal.announcement.isTentative) continue;
      const { state, span } = judgedProposal(proposal, source, scene);
      if (state !== 'new' || span === null || span.opensAt > now + AHEAD_MS) continue;
      const { id, seenAt } = proposal;
      const said = say('problem-announcement-waits', { id, from: formatInstant(span.opensAt) });
      // Not since this agent runs: a restart makes no new notice of it.
      const since = Math.max(seenAt, span.opensAt - AHEAD_MS);
      this.#raise(due, `waits|${id}`, [said], Math.min(now, since));
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
