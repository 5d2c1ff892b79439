import type { AuditEntry } from '../../shared/domain/audit-entry.ts';
import { parseInstant, type Instant } from '../../shared/domain/instant.ts';
import {
  MOST_LISTED,
  type OccurrenceReport,
  type ReportStep,
} from '../../shared/report/occurrence-report.ts';
import {
  numberOr,
  outcomeIn,
  spanIn,
  textOr,
  type OccurrenceTrail,
} from './occurrence-report-trail.ts';

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

const AMENDMENTS = new Set([
  'window.extended',
  'window.shortened',
  'window.ended',
  'occurrence.moved',
  'occurrence.restored',
]);

/** What the entries of an occurrence say of its times and of who decided what. */
export function reportStory({ story, opened }: OccurrenceTrail): Parts {
  const amendments = story.filter(({ kind }) => AMENDMENTS.has(kind)).map(amendmentOf);
  const isOpened = opened.occurrence ?? { opensAt: opened.at, closesAt: opened.at };
  const closed = story.findLast(({ kind }) => kind === 'window.closed');
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const completed = story.findLast(({ kind }) => kind === 'reopening.completed');
  const planned = plannedSpan(story) ?? isOpened;
  const last = story.findLast(({ occurrence }) => occurrence !== undefined)?.occurrence;
  return {
    state: stateOf(closed, reopens, completed),
    planned,
    occurrence: last ?? isOpened,
    opening: {
      at: opened.at,
      lateMs: numberOr(opened.detail['lateMs'], 0),
      heldFrom: textOr(opened.detail['heldFrom'], null),
    },
    closing: closed === undefined ? null : closingOf(closed),
    fullFlow: flowOf(completed ?? (reopens ? undefined : closed)),
    readiness: story.filter(({ kind }) => kind === 'readiness.changed').map(readinessOf),
    decisions: decisionsOf(story).slice(0, MOST_LISTED).map(stepOf),
    amendments,
  };
}

/**
 * Decisions about the reopening and held runs, of whoever made them; runs that a person stopped, and
 * integrations that a person let go.
 */
export function decisionsOf(story: readonly AuditEntry[]): AuditEntry[] {
  return story.filter(
    ({ kind, actor }) =>
      DECISIONS.has(kind) ||
      (actor.kind === 'person' && (kind === 'run.stopping' || kind === 'hold.released')),
  );
}

function stateOf(
  closed: AuditEntry | undefined,
  reopens: boolean,
  completed: AuditEntry | undefined,
): OccurrenceReport['state'] {
  if (reopens) return completed === undefined ? 'reopening' : 'closed';
  return closed === undefined ? 'open' : 'closed';
}

const CHANGED_ENDS = new Set(['window.extended', 'window.shortened', 'window.ended']);

/** What it was before the first change: a move names it, an extension what it changed. */
function plannedSpan(story: readonly AuditEntry[]): OccurrenceReport['planned'] | undefined {
  const moved = story.find(({ kind }) => kind === 'occurrence.moved');
  if (moved !== undefined) return spanIn(moved.detail['original']);
  const changed = story.find(({ kind }) => CHANGED_ENDS.has(kind));
  return changed === undefined ? undefined : spanIn(changed.detail['before']);
}

function closingOf({ at, detail }: AuditEntry): OccurrenceReport['closing'] {
  return { at, lateMs: numberOr(detail['lateMs'], 0), why: textOr(detail['why'], null) };
}

function flowOf(end: AuditEntry | undefined): OccurrenceReport['fullFlow'] {
  if (end === undefined) return null;
  const { at, detail } = end;
  return { at, tookMs: numberOr(detail['timeToFullFlowMs'], numberOr(detail['lateMs'], 0)) };
}

function readinessOf({ at, detail }: AuditEntry): OccurrenceReport['readiness'][number] {
  return {
    at,
    systemId: textOr(detail['systemId'], ''),
    isReady: detail['isReady'] === true,
    outcome: outcomeIn(detail),
  };
}

/** An entry as a step of the story. */
export function stepOf(entry: AuditEntry): ReportStep {
  const { at, seq, kind, actor, reason, integrationId, detail } = entry;
  return {
    at,
    seq,
    kind,
    who: { kind: actor.kind, name: actor.name ?? null, via: actor.via ?? null },
    reason: reason ?? null,
    integrationId: integrationId ?? null,
    choice: textOr(detail['choice'], textOr(detail['otherwise'], null)),
    why: textOr(detail['why'], null),
  };
}

function amendmentOf(entry: AuditEntry): OccurrenceReport['amendments'][number] {
  const { before, after } = entry.detail;
  return { ...stepOf(entry), before: spanIn(before) ?? null, after: spanIn(after) ?? null };
}

/** When its holds ended for good: runs after it belong to the reopening. */
export function letGoAt({ story }: OccurrenceTrail): Instant {
  const end = story.find(({ kind }) => kind === 'reopening.started' || kind === 'window.closed');
  return parseInstant(end?.at ?? '') ?? Infinity;
}

/** Since when it held. */
export function heldFrom({ opened, opensAt }: OccurrenceTrail): Instant {
  return parseInstant(textOr(opened.detail['heldFrom'], '')) ?? opensAt;
}
