import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { ReopeningReason } from '../../../shared/domain/facts/reason-codes.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import {
  MOST_LISTED,
  type OccurrenceReport,
  type ReportStep,
} from '../../../shared/domain/reports/occurrence-report.ts';
import type { OccurrenceTrail, StoryEntry } from './occurrence-report-trail.ts';

type Parts = Pick<
  OccurrenceReport,
  | 'state'
  | 'planned'
  | 'occurrence'
  | 'opening'
  | 'closing'
  | 'fullFlow'
  | 'readiness'
  | 'decisions'
  | 'amendments'
>;

const DECISIONS = new Set([
  'reopening.stopped',
  'reopening.decided',
  'missed.asked',
  'missed.decided',
]);

/** The times of an occurrence and the decisions about it, from its entries. */
export function reportStory({ story, opened }: OccurrenceTrail): Parts {
  const amendments = story.filter(isAmendment).map(amendmentOf);
  const closed = story.findLast((entry) => entry.kind === 'window.closed');
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const completed = story.findLast((entry) => entry.kind === 'reopening.completed');
  const planned = plannedSpan(story) ?? opened.occurrence;
  const last = story.findLast(({ occurrence }) => occurrence !== undefined)?.occurrence;
  return {
    state: stateOf(closed, reopens, completed),
    planned,
    occurrence: last ?? opened.occurrence,
    opening: {
      at: opened.at,
      lateMs: opened.detail.lateMs ?? 0,
      heldFrom: opened.detail.heldFrom ?? null,
    },
    closing: closed === undefined ? null : closingOf(closed),
    fullFlow: reopens ? reopenedFlow(completed) : closedFlow(closed),
    readiness: story.filter((entry) => entry.kind === 'readiness.changed').map(readinessOf),
    decisions: decisionsOf(story).slice(0, MOST_LISTED).map(stepOf),
    amendments,
  };
}

/**
 * Decisions about the reopening and held runs, whoever made them; runs that a person stopped, and
 * integrations that a person resumed.
 */
export function decisionsOf(story: readonly StoryEntry[]): StoryEntry[] {
  return story.filter(
    ({ kind, actor }) =>
      DECISIONS.has(kind) ||
      (actor.kind === 'person' && (kind === 'run.stopping' || kind === 'hold.released')),
  );
}

function stateOf(
  closed: EntryOf<'window.closed'> | undefined,
  reopens: boolean,
  completed: EntryOf<'reopening.completed'> | undefined,
): OccurrenceReport['state'] {
  if (reopens) return completed === undefined ? 'reopening' : 'closed';
  return closed === undefined ? 'open' : 'closed';
}

type Amendment = EntryOf<
  | 'window.extended'
  | 'window.shortened'
  | 'window.ended'
  | 'occurrence.moved'
  | 'occurrence.restored'
>;

function isAmendment(entry: StoryEntry): entry is Amendment {
  return 'before' in entry.detail && 'after' in entry.detail;
}

/** Its times before the first change: a move names them, an extension names the end it changed. */
function plannedSpan(story: readonly StoryEntry[]): OccurrenceReport['planned'] | undefined {
  const moved = story.find((entry) => entry.kind === 'occurrence.moved');
  if (moved !== undefined) return moved.detail.original;
  const changed = story.find(
    (entry) =>
      entry.kind === 'window.extended' ||
      entry.kind === 'window.shortened' ||
      entry.kind === 'window.ended',
  );
  return changed?.detail.before;
}

function closingOf({ at, detail }: EntryOf<'window.closed'>): OccurrenceReport['closing'] {
  return { at, lateMs: detail.lateMs ?? 0, why: detail.why ?? null };
}

function reopenedFlow(
  completed: EntryOf<'reopening.completed'> | undefined,
): OccurrenceReport['fullFlow'] {
  if (completed === undefined) return null;
  return { at: completed.at, tookMs: completed.detail.timeToFullFlowMs };
}

function closedFlow(closed: EntryOf<'window.closed'> | undefined): OccurrenceReport['fullFlow'] {
  if (closed === undefined) return null;
  return { at: closed.at, tookMs: closed.detail.lateMs ?? 0 };
}

function readinessOf({
  at,
  detail: { systemId, isReady, outcome },
}: EntryOf<'readiness.changed'>): OccurrenceReport['readiness'][number] {
  return { at, systemId, isReady, outcome: outcome ?? { code: 'other', text: '' } };
}

/** An entry as a step of the story. */
export function stepOf(entry: StoryEntry | EntryOf<'run.forced'>): ReportStep {
  const { at, seq, kind, actor, reason, integrationId, detail } = entry;
  const choice = 'choice' in detail ? detail.choice : undefined;
  const otherwise = 'otherwise' in detail ? detail.otherwise : undefined;
  return {
    at,
    seq,
    kind,
    who: { kind: actor.kind, name: actor.name ?? null, via: actor.via ?? null },
    reason: reason ?? null,
    integrationId: integrationId ?? null,
    choice: choice ?? otherwise ?? null,
    why: reasonIn(entry) ?? null,
  };
}

function reasonIn(entry: StoryEntry | EntryOf<'run.forced'>): ReopeningReason | undefined {
  const isOfReopening = entry.kind === 'reopening.stopped' || entry.kind === 'reopening.decided';
  return isOfReopening ? entry.detail.why : undefined;
}

function amendmentOf(entry: Amendment): OccurrenceReport['amendments'][number] {
  const { before, after } = entry.detail;
  return { ...stepOf(entry), before, after };
}

/** When its holds ended for good: later runs belong to the reopening. */
export function holdsEndedAt({ story }: OccurrenceTrail): Instant {
  const end = story.find(({ kind }) => kind === 'reopening.started' || kind === 'window.closed');
  return parseInstant(end?.at ?? '') ?? Infinity;
}

/** When it began to hold. */
export function heldFrom({ opened, opensAt }: OccurrenceTrail): Instant {
  return parseInstant(opened.detail.heldFrom ?? '') ?? opensAt;
}
