import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type {
  Announcement,
  Cancellation,
  Reading,
  ReadingFault,
} from '../../../../shared/features/announcements/announcement.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Accepted } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { Proposal } from './proposal.ts';
import { judgedProposal, type JudgeScene } from './judged-proposal.ts';
import { changedFact, lostFact, proposedFact } from './proposal-facts.ts';

/** A source that announces more keeps its first ones; the rest is told, not kept. */
const MOST_PROPOSALS = 500;

/** Proposals that have been over for longer are forgotten at the next reading; the trail has them. */
const KEPT_AFTER_MS = 90 * DAY_MS;

export type ReadParams = Pick<CallParams<'announcement.read'>, 'source'> & {
  readonly actor: Actor;
  /** For a source that files make. */
  readonly by: string;
  /** A feed lists all that it has; a file may be about one. */
  readonly isFeed: boolean;
};

type Answer = Omit<CallResult<'announcement.read'>, 'revision'>;

/**
 * What a source announced, against what it announced before: the same UID and RECURRENCE-ID with
 * another time is a change, and an older SEQUENCE is nothing (RFC 5546, 2.1.4). No window is touched.
 */
export function noteReading(
  scene: JudgeScene,
  params: ReadParams,
  reading: Reading,
): Result<Accepted<CallResult<'announcement.read'>>> {
  const known = scene.state.announcementSources.get(params.source);
  if (known !== undefined && (known.url === null) === params.isFeed) {
    return failAs('conflict', [say('source-other-kind', { source: params.source })]);
  }
  if (known === undefined && params.isFeed) {
    return failAs('not-found', [say('source-unknown', { source: params.source })]);
  }
  return succeed(new ReadingNote(scene, params, known ?? filesSource(params)).take(reading));
}

function filesSource({ source, by }: ReadParams): AnnouncementSource {
  return {
    ...{ id: source, url: null, systems: [], zone: null, always: null },
    ...{ addedBy: by, nextNumber: 1 },
  };
}

class ReadingNote {
  readonly #scene: JudgeScene;
  readonly #params: ReadParams;
  readonly #draft = new ChangeDraft();
  /** By event; those of this source only. */
  readonly #known: Map<string, Proposal>;
  readonly #faults: ReadingFault[] = [];
  readonly #touched: string[] = [];
  #source: AnnouncementSource;

  constructor(scene: JudgeScene, params: ReadParams, source: AnnouncementSource) {
    this.#scene = scene;
    this.#params = params;
    this.#source = source;
    const own = [...scene.state.proposals.values()].filter((one) => one.sourceId === source.id);
    this.#known = new Map(own.map((one) => [keyOf(one.announcement), one]));
  }

  take(reading: Reading): Accepted<CallResult<'announcement.read'>> {
    this.#faults.push(...reading.faults);
    this.#forgetOld();
    for (const one of reading.announcements) this.#announced(one);
    for (const one of reading.cancellations) this.#cancelled(one);
    for (const one of reading.later) this.#doubtLater(one);
    this.#leftOut(reading);
    if (this.#draft.proposals.size > 0) {
      this.#draft.announcementSources.set(this.#source.id, this.#source);
    }
    const answer: Answer = {
      source: this.#source.id,
      read: reading.announcements.length + reading.cancellations.length,
      proposals: [...new Set(this.#touched)],
      faults: this.#faults,
    };
    return { draft: this.#draft, answer };
  }

  #forgetOld(): void {
    const { now } = this.#scene;
    for (const [key, proposal] of this.#known) {
      if (lastInstant(proposal) + KEPT_AFTER_MS > now) continue;
      this.#known.delete(key);
      this.#draft.proposals.set(proposal.id, null);
    }
  }

  #announced(announcement: Announcement): void {
    const before = this.#known.get(keyOf(announcement));
    if (before !== undefined) this.#repeated(before, announcement);
    else if (this.#known.size >= MOST_PROPOSALS) {
      const said = say('announcements-too-many', { most: MOST_PROPOSALS });
      this.#faults.push({ uid: announcement.uid, said });
    } else this.#proposed(announcement);
  }

  #proposed(announcement: Announcement): void {
    const { now } = this.#scene;
    const proposal: Proposal = {
      id: `${this.#source.id}-${this.#source.nextNumber}`,
      ...{ sourceId: this.#source.id, announcement, seenAt: now, changedAt: now },
      ...{ cancelledAt: null, vanishedAt: null, zone: null, planned: null, refused: null },
    };
    const { span, state } = judgedProposal(proposal, this.#source, this.#scene);
    // Feeds keep what is over for years.
    if (state === 'expired') return;
    this.#source = { ...this.#source, nextNumber: this.#source.nextNumber + 1 };
    this.#keep(proposal);
    this.#draft.note(proposedFact(this.#told(proposal), proposal, span));
  }

  #repeated(before: Proposal, announcement: Announcement): void {
    if (isOlder(announcement, before.announcement)) return;
    const after: Proposal = { ...before, announcement, cancelledAt: null, vanishedAt: null };
    const judge = (one: Proposal): ReturnType<typeof judgedProposal> =>
      judgedProposal(one, this.#source, this.#scene);
    // Listed again at the same times, it has not changed.
    const [was, is] = [judge({ ...before, vanishedAt: null }), judge(after)];
    if (was.terms === is.terms) {
      // Texts may have changed; that is nobody's decision.
      if (!isSame(before, after)) this.#keep(after, false);
      return;
    }
    this.#keep({ ...after, changedAt: this.#scene.now });
    const spans = { before: before.cancelledAt === null ? was.span : null, after: is.span };
    this.#draft.note(changedFact(this.#told(after), after, spans));
  }

  #cancelled(cancellation: Cancellation): void {
    const { uid, recurrenceId, andLater = false } = cancellation;
    const about = [...this.#known.values()].filter(
      ({ announcement: one }) =>
        one.uid === uid &&
        (recurrenceId === null ||
          one.recurrenceId === recurrenceId ||
          (andLater && isFrom(one, recurrenceId))),
    );
    if (about.length === 0) this.#faults.push({ uid, said: say('cancels-unknown') });
    for (const proposal of about) {
      if (!isOlder(cancellation, proposal.announcement)) this.#cancel(proposal, cancellation);
    }
  }

  /** What was announced of the rest of a series may no longer be so; only a person can find out. */
  #doubtLater({ uid, recurrenceId }: Reading['later'][number]): void {
    for (const proposal of this.#known.values()) {
      const { announcement: one, cancelledAt } = proposal;
      if (one.uid !== uid || cancelledAt !== null || !isFrom(one, recurrenceId)) continue;
      if (one.doubts.some(({ code }) => code === 'doubt-later-changed')) continue;
      const doubts = [...one.doubts, say('doubt-later-changed')];
      this.#keep({ ...proposal, announcement: { ...one, doubts } });
    }
  }

  #cancel(
    proposal: Proposal,
    { sequence, stampedAt }: Pick<Cancellation, 'sequence' | 'stampedAt'>,
  ): void {
    if (proposal.cancelledAt !== null) return;
    const { now } = this.#scene;
    const announcement = { ...proposal.announcement, sequence, stampedAt };
    this.#keep({ ...proposal, announcement, cancelledAt: now, changedAt: now });
    this.#draft.note(lostFact(this.#told(proposal), proposal, 'announcement.cancelled'));
  }

  /** One of a series that the series lacks now is cancelled; what its feed lacks has only vanished. */
  #leftOut({ announcements, cancellations, complete, until }: Reading): void {
    const listed = new Set([...announcements, ...cancellations].map(keyOf));
    const wholeUids = new Set(complete);
    const horizon = parseInstant(until) ?? 0;
    for (const proposal of this.#known.values()) {
      const { announcement, cancelledAt, vanishedAt } = proposal;
      if (listed.has(keyOf(announcement)) || cancelledAt !== null) continue;
      const { span } = judgedProposal(proposal, this.#source, this.#scene);
      const isRunning = announcement.progress?.state === 'running';
      const isOver = span !== null && span.opensAt <= this.#scene.now && !isRunning;
      if (isOver || (span !== null && span.opensAt > horizon)) continue;
      if (wholeUids.has(announcement.uid)) this.#cancel(proposal, announcement);
      else if (this.#params.isFeed && vanishedAt === null) {
        this.#keep({ ...proposal, vanishedAt: this.#scene.now });
        this.#draft.note(lostFact(this.#told(proposal), proposal, 'announcement.vanished'));
      }
    }
  }

  #keep(proposal: Proposal, isNews = true): void {
    this.#known.set(keyOf(proposal.announcement), proposal);
    this.#draft.proposals.set(proposal.id, proposal);
    if (isNews) this.#touched.push(proposal.id);
  }

  #told({ planned }: Proposal): { at: Instant; actor: Actor; windowId?: string } {
    const { actor } = this.#params;
    const at = this.#scene.now;
    return planned === null ? { at, actor } : { at, actor, windowId: planned.windowId };
  }
}

function keyOf({ uid, recurrenceId }: Pick<Announcement, 'uid' | 'recurrenceId'>): string {
  return JSON.stringify([uid, recurrenceId]);
}

/** Both name one of a series in the same way: as instants, readings or days. */
function isFrom({ recurrenceId }: Pick<Announcement, 'recurrenceId'>, from: string): boolean {
  return recurrenceId !== null && recurrenceId >= from;
}

/** RFC 5546, 2.1.4: by SEQUENCE, then by DTSTAMP. */
function isOlder(
  one: Pick<Announcement, 'sequence' | 'stampedAt'>,
  known: Pick<Announcement, 'sequence' | 'stampedAt'>,
): boolean {
  if (one.sequence !== known.sequence) return one.sequence < known.sequence;
  if (one.stampedAt === null || known.stampedAt === null) return false;
  return (parseInstant(one.stampedAt) ?? 0) < (parseInstant(known.stampedAt) ?? 0);
}

function isSame(one: Proposal, other: Proposal): boolean {
  // Feeds are written again at each request, with the time of that.
  const shown = ({ announcement, vanishedAt }: Proposal): string =>
    JSON.stringify([{ ...announcement, stampedAt: null }, vanishedAt]);
  return shown(one) === shown(other);
}

function lastInstant({ announcement: { span }, planned }: Proposal): Instant {
  const end =
    span.kind === 'instants'
      ? parseInstant(span.closesAt)
      : (parseWallClock(span.end) ?? 0) + DAY_MS;
  return Math.max(end ?? 0, planned?.closesAt ?? 0);
}
