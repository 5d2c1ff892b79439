import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { OccurrenceTrail, StoryEntry } from './occurrence-report-trail.ts';

interface LetGoOfOne {
  readonly at: Instant;
  /** The numbers of the entries between which it held the integration no more. */
  readonly fromSeq: number;
  readonly toSeq: number;
  /** It is recorded of those alone that another hold keeps. */
  readonly isKept: boolean;
}

/** Some time; the end is exclusive. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** When an occurrence let go of each integration that it had not let go of one by one. */
export interface LetGo {
  /** Each time that it did not hold one, though it was open; those that last have no end. */
  readonly gaps: ReadonlyMap<string, readonly Span[]>;
  /** In the order of the trail. */
  readonly each: ReadonlyMap<string, readonly LetGoOfOne[]>;
  /** `undefined`: it reopens step by step, or is not over. */
  readonly rest: Instant | undefined;
}

export function letGo({ story, holdId }: OccurrenceTrail): LetGo {
  const each = new Map<string, LetGoOfOne[]>();
  const gaps = new Map<string, Span[]>();
  for (const entry of story) {
    const at = parseInstant(entry.at) ?? 0;
    // The first one to resume waits again if its run fails, and a document may cover one again.
    const isHeldAgain = entry.kind === 'reopening.stopped' || entry.kind === 'integration.paused';
    if (isHeldAgain) holdAgain({ each, gaps }, entry.integrationId ?? '', entry);
    if (entry.kind !== 'hold.released' || entry.detail.holdId !== holdId) continue;
    const isKept = entry.actor.kind === 'schedule';
    for (const id of entry.detail.integrations ?? []) {
      const before = each.get(id) ?? [];
      if (before.at(-1)?.toSeq !== Infinity) {
        gaps.set(id, [...(gaps.get(id) ?? []), { from: at, to: Infinity }]);
      }
      each.set(id, [...before, { at, fromSeq: entry.seq, toSeq: Infinity, isKept }]);
    }
  }
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const closed = story.findLast(({ kind }) => kind === 'window.closed');
  return { each, gaps, rest: reopens ? undefined : parseInstant(closed?.at ?? '') };
}

interface Found {
  readonly each: Map<string, LetGoOfOne[]>;
  readonly gaps: Map<string, Span[]>;
}

function holdAgain({ each, gaps }: Found, id: string, { at, seq }: StoryEntry): void {
  const before = each.get(id);
  if (before?.at(-1)?.toSeq !== Infinity) return;
  each.set(
    id,
    before.map((one) => ({ ...one, toSeq: Math.min(one.toSeq, seq) })),
  );
  const to = parseInstant(at) ?? 0;
  gaps.set(
    id,
    (gaps.get(id) ?? []).map((gap) => ({ ...gap, to: Math.min(gap.to, to) })),
  );
}

/** When it held one between two instants, whether or not another hold did, too. */
export function heldSpans({ gaps }: Pick<LetGo, 'gaps'>, id: string, { from, to }: Span): Span[] {
  const found: Span[] = [];
  let since = from;
  for (const gap of gaps.get(id) ?? []) {
    found.push({ from: since, to: Math.min(gap.from, to) });
    since = Math.max(since, gap.to);
  }
  const spans = [...found, { from: since, to }].filter((span) => span.from < span.to);
  // What is not said is not known of an instant, either.
  return spans.length > 0 ? spans : [{ from, to: from }];
}

/** How an occurrence let go of a run that it held, by the time that the integration resumed. */
export interface LetGoOfRun {
  /** `undefined`: it holds it yet. */
  readonly at: Instant | undefined;
  /** Another hold went on: the run is caught up after that one, and counted there. */
  readonly isPassedOn: boolean;
}

type Resumed = Pick<EntryOf<'integration.resumed'>, 'at' | 'seq' | 'integrationId'>;

/**
 * What happened to each held run when its integration resumed the next time. It may be held again
 * afterwards, but whose the run is was decided then: the other's report may be finished.
 *
 * @param resumed up to the end of the occurrence, in the order of the trail
 */
export function letGoOfRuns(
  { each, rest }: LetGo,
  resumed: readonly Resumed[],
): (run: Pick<EntryOf<'run.skipped'>, 'integrationId' | 'seq'>) => LetGoOfRun {
  const byId = Map.groupBy(resumed, ({ integrationId }) => integrationId);
  const steps = new Set(resumed.map((one) => `${one.integrationId} ${parseInstant(one.at) ?? ''}`));
  return ({ integrationId, seq }) => {
    const times = byId.get(integrationId) ?? [];
    const next = times.find((entry) => entry.seq > seq);
    const by = next?.seq ?? Number.MAX_SAFE_INTEGER;
    const own = each.get(integrationId)?.findLast((one) => one.fromSeq < by && one.toSeq > by);
    const at = own?.at ?? rest ?? parseInstant(next?.at ?? '');
    const isPassedOn =
      own?.isKept === true || (at !== undefined && !steps.has(`${integrationId} ${at}`));
    return { at, isPassedOn };
  };
}
