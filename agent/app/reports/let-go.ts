import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';

interface LetGoOfOne {
  readonly at: Instant;
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
  readonly one: ReadonlyMap<string, LetGoOfOne>;
  /** `undefined`: it reopens step by step, or is not over. */
  readonly rest: Instant | undefined;
}

export function letGo({ story, holdId }: OccurrenceTrail): LetGo {
  const one = new Map<string, LetGoOfOne>();
  const gaps = new Map<string, Span[]>();
  for (const entry of story) {
    const at = parseInstant(entry.at) ?? 0;
    // The first one to resume waits again if its run fails, and a document may cover one again.
    if (entry.kind === 'reopening.stopped' || entry.kind === 'integration.paused') {
      holdAgain({ one, gaps }, entry.integrationId ?? '', at);
    }
    if (entry.kind !== 'hold.released' || entry.detail.holdId !== holdId) continue;
    const isKept = entry.actor.kind === 'schedule';
    for (const id of entry.detail.integrations ?? []) {
      const before = gaps.get(id) ?? [];
      if (!one.has(id)) gaps.set(id, [...before, { from: at, to: Infinity }]);
      one.set(id, { at, isKept });
    }
  }
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const closed = story.findLast(({ kind }) => kind === 'window.closed');
  return { one, gaps, rest: reopens ? undefined : parseInstant(closed?.at ?? '') };
}

interface Found {
  readonly one: Map<string, LetGoOfOne>;
  readonly gaps: Map<string, Span[]>;
}

function holdAgain({ one, gaps }: Found, id: string, at: Instant): void {
  if (!one.delete(id)) return;
  gaps.set(
    id,
    (gaps.get(id) ?? []).map(({ from, to }) => ({ from, to: Math.min(to, at) })),
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

/**
 * Whether an integration did not flow when the occurrence let go of it, because another hold went
 * on: what was held of it is caught up after that one, and counted there.
 *
 * @param releases when integrations resumed, in the order of the trail
 */
export function wasKeptByOthers(
  { one, rest }: LetGo,
  releases: readonly { readonly at: string; readonly integrationId: string }[],
): (integrationId: string) => boolean {
  const resumed = new Set(
    releases.map(({ at, integrationId }) => `${integrationId} ${String(parseInstant(at))}`),
  );
  return (id) => {
    const own = one.get(id);
    if (own?.isKept === true) return true;
    const at = own?.at ?? rest;
    return at !== undefined && !resumed.has(`${id} ${at}`);
  };
}
