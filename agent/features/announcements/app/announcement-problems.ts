import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import {
  ANNOUNCEMENT_DOUBT,
  ANNOUNCEMENT_PROBLEM,
  ANNOUNCEMENT_WAITS,
} from '../../../../shared/domain/now/problem-codes.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';
import { judgedProposal, type JudgedProposal } from '../core/judged-proposal.ts';
import type { Proposal } from '../core/proposal.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { CommandDesk } from '../../../app/engine/command-desk.ts';
import type { Ledger } from '../../../app/engine/ledger/ledger.ts';
import type { ProblemBoard } from '../../../app/engine/ledger/problem-board.ts';
import { RaisedProblems, type RaisedProblem } from '../../../app/engine/ledger/raised-problems.ts';
import { isWorthTelling, type FeedState } from './feed-state.ts';

/** So long before it begins, an announcement that nobody has decided about is a problem. */
const AHEAD_MS = 3 * DAY_MS;

/** Later it is history that a maintenance was said to go on. */
const OVERRUN_TOLD_MS = DAY_MS;

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
  readonly #raised: RaisedProblems;
  /** Those that are not decided are looked through once a minute. */
  #soughtAt: Instant = -Infinity;

  constructor(ports: ProblemPorts, stateOf: (sourceId: string) => FeedState) {
    this.#ports = ports;
    this.#raised = new RaisedProblems(ports.problems);
    this.#stateOf = stateOf;
  }

  /** `isNews`: something else was announced. */
  look({ isNews = false }: { readonly isNews?: boolean } = {}): void {
    if (isNews) this.#soughtAt = -Infinity;
    const due: RaisedProblem[] = [];
    this.#lookAtProposals(due);
    this.#lookAtFeeds(due);
    this.#raised.show(due);
  }

  #lookAtProposals(due: RaisedProblem[]): void {
    const { ledger, desk, clock } = this.#ports;
    const { proposals, announcementSources } = ledger.state;
    const now = clock.now();
    const isSought = Math.abs(now - this.#soughtAt) >= MINUTE_MS;
    if (isSought) this.#soughtAt = now;
    const isLooked = ({ id, planned }: Proposal): boolean =>
      planned !== null ||
      isSought ||
      this.#raised.has(`${ANNOUNCEMENT_WAITS}${id}`) ||
      this.#raised.has(`${ANNOUNCEMENT_DOUBT}${id}`);
    const looked = [...proposals.values()].filter(isLooked);
    if (looked.length === 0) return;
    const scene = desk.scene(now);
    for (const proposal of looked) {
      const source = announcementSources.get(proposal.sourceId);
      if (source === undefined) continue;
      const judged = judgedProposal(proposal, source, scene);
      if (judged.windowId !== null) this.#besideWindow(due, proposal, judged, judged.windowId);
      else if (proposal.planned === null) this.#undecided(due, proposal, source, judged);
      this.#overrun(due, proposal, judged, now);
    }
  }

  /** Its announced end has passed, and who announced it has not completed it. */
  #overrun(
    due: RaisedProblem[],
    { id, planned, vanishedAt }: Proposal,
    { span, doubts }: JudgedProposal,
    now: Instant,
  ): void {
    if (planned === null || span === null || vanishedAt !== null) return;
    if (!doubts.some(({ code }) => code === 'doubt-still-running')) return;
    if (now > span.closesAt + OVERRUN_TOLD_MS) return;
    const { windowId } = planned;
    const until = formatInstant(span.closesAt);
    const said = say('problem-announcement-overrun', { id, windowId, until });
    this.#raise(due, `overrun|${id}`, [said], span.closesAt);
  }

  #besideWindow(
    due: RaisedProblem[],
    { id, announcement, planned }: Proposal,
    { state, span, doubts }: JudgedProposal,
    windowId: string,
  ): void {
    if (state === 'cancelled' || state === 'vanished') {
      this.#raise(due, id, [say(`problem-announcement-${state}`, { windowId, id })]);
    } else if (state === 'changed') {
      const from = span === null ? '?' : formatInstant(span.opensAt);
      const until = span === null ? '?' : formatInstant(span.closesAt);
      const isSame = span?.opensAt === planned?.opensAt && span?.closesAt === planned?.closesAt;
      const isDone = announcement.progress?.state === 'done';
      const said = isSame
        ? [say('problem-announcement-doubt', { windowId, id }), ...doubts]
        : isDone
          ? [say('problem-announcement-completed', { windowId, id, at: until })]
          : [say('problem-announcement-changed', { windowId, id, from, until }), ...doubts];
      this.#raise(due, id, said);
    }
  }

  #undecided(
    due: RaisedProblem[],
    proposal: Proposal,
    { always }: AnnouncementSource,
    { state, span, doubts }: JudgedProposal,
  ): void {
    const { id, seenAt, changedAt, announcement } = proposal;
    if (state !== 'new' || announcement.isTentative) return;
    const now = this.#ports.clock.now();
    if (always !== null && doubts.length > 0) {
      const said = [say('problem-announcement-doubtful', { id }), ...doubts];
      this.#raise(due, `doubt|${id}`, said, changedAt);
      return;
    }
    const begins = span?.opensAt ?? earliestOf(announcement);
    if (begins > now + AHEAD_MS) return;
    const said =
      span === null
        ? say('problem-announcement-zone', { id })
        : say('problem-announcement-waits', { id, from: formatInstant(span.opensAt) });
    // Not since this agent runs: a restart makes no new notice of it.
    const since = Math.max(seenAt, begins - AHEAD_MS);
    this.#raise(due, `waits|${id}`, [said, ...doubts], Math.min(now, since));
  }

  #lookAtFeeds(due: RaisedProblem[]): void {
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
    due: RaisedProblem[],
    name: string,
    said: RaisedProblem['said'],
    since = this.#ports.clock.now(),
  ): void {
    due.push({ code: `${ANNOUNCEMENT_PROBLEM}${name}`, said, since });
  }
}

/** On the first clock of the world that shows it. */
function earliestOf({ span }: Proposal['announcement']): Instant {
  const start =
    span.kind === 'wall-clock' ? parseWallClock(span.start) : parseInstant(span.opensAt);
  return (start ?? 0) - DAY_MS;
}
