import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';

/** When an occurrence let go of each integration that it had not let go of one by one. */
interface LetGo {
  readonly one: ReadonlyMap<string, Instant>;
  /** `undefined`: it reopens step by step, or is not over. */
  readonly rest: Instant | undefined;
}

function letGo({ story, holdId }: OccurrenceTrail): LetGo {
  const one = new Map<string, Instant>();
  for (const { at, kind, detail } of story) {
    if (kind !== 'hold.released' || detail.holdId !== holdId) continue;
    for (const id of detail.integrations ?? []) one.set(id, parseInstant(at) ?? 0);
  }
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const closed = story.findLast(({ kind }) => kind === 'window.closed');
  return { one, rest: reopens ? undefined : parseInstant(closed?.at ?? '') };
}

/**
 * Whether an integration did not flow when the occurrence let go of it, because another hold went
 * on: what was held of it is caught up after that one, and counted there.
 *
 * @param releases when integrations resumed, in the order of the trail
 */
export function wasKeptByOthers(
  trail: OccurrenceTrail,
  releases: readonly { readonly at: string; readonly integrationId: string }[],
): (integrationId: string) => boolean {
  const { one, rest } = letGo(trail);
  const resumed = new Set(
    releases.map(({ at, integrationId }) => `${integrationId} ${String(parseInstant(at))}`),
  );
  return (id) => {
    const at = one.get(id) ?? rest;
    return at !== undefined && !resumed.has(`${id} ${at}`);
  };
}
