import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { OverrunChoice } from '../../../shared/domain/definitions/readiness.ts';
import type { AuditKind, EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Reopening } from '../state/agent-state.ts';

/** The kinds of entries that tell what became of an occurrence. */
export const OCCURRENCE_KINDS = [
  'window.opened',
  'window.extended',
  'window.shortened',
  'window.ended',
  'occurrence.moved',
  'occurrence.restored',
  'reopening.started',
  'readiness.changed',
  'reopening.stopped',
  'reopening.decided',
  'hold.released',
  'window.closed',
  'reopening.completed',
] as const satisfies readonly AuditKind[];

export type OccurrenceEntry = EntryOf<(typeof OCCURRENCE_KINDS)[number]>;

/** A reopening as far as the trail tells of it. */
export interface ReopeningThen {
  readonly startedAt: Instant;
  /** Checks go on for so long from here: a person may have asked for them once more. */
  readonly checkedFrom: Instant;
  readonly stage: Reopening['stage'];
  readonly otherwise: OverrunChoice;
  /** Resumed by people before it began. */
  readonly early: ReadonlySet<string>;
  readonly canaryFailures: number;
  readonly systems: ReadonlyMap<string, EntryOf<'readiness.changed'>>;
}

/** An occurrence as it was known at one instant of the past. */
export interface OccurrenceThen extends Occurrence {
  readonly windowId: string;
  readonly holdId: string;
  /** When it began to hold. */
  readonly heldFrom: Instant;
  /** Of the entry that says so. */
  readonly seq: number;
  /** Resumed by people before the rest of it. */
  readonly released: ReadonlySet<string>;
  /** Resumed first, and held again because its run failed: the entry that says so. */
  readonly heldAgain: ReadonlyMap<string, number>;
  /** A person ended all of it, and what it came to cover later. */
  readonly isEnded: boolean;
  /** A person changed its end: the definition does not count any more. */
  readonly isAmended: boolean;
  /** Absent: it had not closed, or everything resumed at its closing. */
  readonly reopening?: ReopeningThen;
}

/**
 * The occurrences that were open or reopening at an instant. Their ends are those known then: of
 * what was written later, only openings count that came late, since the hold began before its entry.
 *
 * @param entries in the order of the trail; from before the openings of what was in force at `at`
 *   to a little after it
 * @param definedEnd by the definitions of that time; `undefined`: they do not say
 */
export function occurrencesThen(
  entries: readonly OccurrenceEntry[],
  at: Instant,
  definedEnd: (one: OccurrenceThen) => Instant | undefined,
): OccurrenceThen[] {
  const known = new Map<string, OccurrenceThen>();
  const over = new Set<string>();
  const closesOf = (one: OccurrenceThen): Instant =>
    isAsDefined(one) ? (definedEnd(one) ?? one.closesAt) : one.closesAt;
  for (const entry of entries) {
    const isLater = (parseInstant(entry.at) ?? 0) > at;
    if (isLater) noteLater({ known, over, closesOf, at }, entry);
    else note(known, over, entry);
  }
  return [...known.values()]
    .map((one) => ({ ...one, closesAt: closesOf(one) }))
    .filter(
      ({ heldFrom, closesAt, reopening }) =>
        heldFrom <= at && (closesAt > at || reopening !== undefined),
    );
}

function isAsDefined({ isAmended, reopening }: OccurrenceThen): boolean {
  return !isAmended && reopening === undefined;
}

function holdIdOf(entry: OccurrenceEntry): string {
  const named = 'holdId' in entry.detail ? entry.detail.holdId : undefined;
  const { windowId = '', occurrence } = entry;
  return named ?? occurrenceHoldId(windowId, parseInstant(occurrence?.opensAt ?? '') ?? 0);
}

function note(known: Map<string, OccurrenceThen>, over: Set<string>, entry: OccurrenceEntry): void {
  const holdId = holdIdOf(entry);
  const before = known.get(holdId);
  if (entry.kind === 'window.opened') {
    over.delete(holdId);
    known.set(holdId, opened(entry, holdId));
    return;
  }
  if (entry.kind === 'reopening.completed') {
    over.add(holdId);
    known.delete(holdId);
    return;
  }
  if (before === undefined) return;
  const after = next(before, entry);
  if (after === undefined) over.add(holdId);
  if (after === undefined) known.delete(holdId);
  else known.set(holdId, after);
}

interface Known {
  readonly known: Map<string, OccurrenceThen>;
  readonly over: ReadonlySet<string>;
  readonly closesOf: (one: OccurrenceThen) => Instant;
  readonly at: Instant;
}

/** What was written afterwards of something that had begun by then. */
function noteLater({ known, over, closesOf, at }: Known, entry: OccurrenceEntry): void {
  const holdId = holdIdOf(entry);
  if (over.has(holdId)) return;
  if (entry.kind === 'window.opened' && !known.has(holdId)) {
    known.set(holdId, opened(entry, holdId));
  }
  // It had closed, and what it held waited without anyone to notice.
  const before = known.get(holdId);
  const waited = before !== undefined && closesOf(before) <= at && before.reopening === undefined;
  if (entry.kind === 'reopening.started' && waited) known.set(holdId, reopened(before, entry));
}

function opened(
  { seq, windowId, occurrence, detail }: EntryOf<'window.opened'>,
  holdId: string,
): OccurrenceThen {
  const opensAt = parseInstant(occurrence.opensAt) ?? 0;
  const closesAt = parseInstant(occurrence.closesAt) ?? 0;
  const heldFrom = parseInstant(detail.heldFrom ?? '') ?? opensAt;
  return {
    windowId,
    holdId,
    opensAt,
    closesAt,
    heldFrom,
    seq,
    released: new Set(),
    heldAgain: new Map(),
    isEnded: false,
    isAmended: false,
  };
}

/** `undefined`: it held nothing any more. */
function next(
  before: OccurrenceThen,
  entry: Exclude<OccurrenceEntry, EntryOf<'window.opened' | 'reopening.completed'>>,
): OccurrenceThen | undefined {
  switch (entry.kind) {
    case 'window.extended':
    case 'window.shortened':
    case 'window.ended':
    case 'occurrence.moved':
    case 'occurrence.restored': {
      const closesAt = parseInstant(entry.detail.after.closesAt) ?? before.closesAt;
      return { ...before, closesAt, isAmended: entry.kind !== 'window.shortened' };
    }
    case 'hold.released': {
      const released = new Set([...before.released, ...resumedBy(entry)]);
      return { ...before, released, isEnded: before.isEnded || entry.detail.whole === true };
    }
    case 'window.closed':
      return before.reopening === undefined
        ? undefined
        : { ...before, reopening: { ...before.reopening, stage: 'settling' } };
    case 'reopening.started':
      return reopened(before, entry);
    default: {
      if (before.reopening === undefined) return before;
      const released = new Set(before.released);
      const heldAgain = new Map(before.heldAgain);
      // The first one to resume is paused again if its run fails.
      if (entry.kind === 'reopening.stopped' && entry.integrationId !== undefined) {
        released.delete(entry.integrationId);
        heldAgain.set(entry.integrationId, entry.seq);
      }
      return { ...before, released, heldAgain, reopening: wentOn(before.reopening, entry) };
    }
  }
}

/** What a document lets go is held again once a document covers it again: the definitions say so. */
function resumedBy({ actor, detail }: EntryOf<'hold.released'>): readonly string[] {
  const isByDocument = actor.kind === 'person' && detail.override !== true;
  return isByDocument ? [] : (detail.integrations ?? []);
}

function reopened(before: OccurrenceThen, entry: EntryOf<'reopening.started'>): OccurrenceThen {
  const startedAt = parseInstant(entry.at) ?? 0;
  const reopening: ReopeningThen = {
    ...{ startedAt, checkedFrom: startedAt, stage: 'checking' },
    ...{ otherwise: entry.detail.otherwise, early: before.released },
    ...{ canaryFailures: 0, systems: new Map() },
  };
  // A document may have moved its end meanwhile.
  const closesAt = parseInstant(entry.occurrence.closesAt) ?? before.closesAt;
  return { ...before, closesAt, reopening };
}

function wentOn(
  before: ReopeningThen,
  entry: EntryOf<'readiness.changed' | 'reopening.stopped' | 'reopening.decided'>,
): ReopeningThen {
  switch (entry.kind) {
    case 'readiness.changed':
      return { ...before, systems: new Map(before.systems).set(entry.detail.systemId, entry) };
    case 'reopening.stopped': {
      const { why, otherwise, canaryFailures = before.canaryFailures } = entry.detail;
      return { ...before, canaryFailures, stage: stageAfter(why, otherwise) };
    }
    case 'reopening.decided': {
      const { choice } = entry.detail;
      const stages = { release: 'releasing', keep: 'kept', retry: 'checking' } as const;
      const at = parseInstant(entry.at) ?? before.checkedFrom;
      const checkedFrom = choice === 'retry' ? at : before.checkedFrom;
      return { ...before, checkedFrom, stage: stages[choice] };
    }
  }
}

function stageAfter(why: string, otherwise: OverrunChoice | undefined): Reopening['stage'] {
  if (why !== 'overrun') return 'checking';
  if (otherwise === 'release') return 'releasing';
  return otherwise === 'keep' ? 'kept' : 'asking';
}
