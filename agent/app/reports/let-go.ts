import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';

interface LetGoOfOne {
  readonly at: Instant;
  /** It is recorded of those alone that another hold keeps. */
  readonly isKept: boolean;
}

/** When an occurrence let go of each integration that it had not let go of one by one. */
export interface LetGo {
  readonly one: ReadonlyMap<string, LetGoOfOne>;
  /** `undefined`: it reopens step by step, or is not over. */
  readonly rest: Instant | undefined;
}

export function letGo({ story, holdId }: OccurrenceTrail): LetGo {
  const one = new Map<string, LetGoOfOne>();
  for (const entry of story) {
    // The first one to resume waits again if its run fails.
    if (entry.kind === 'reopening.stopped') one.delete(entry.integrationId ?? '');
    if (entry.kind !== 'hold.released' || entry.detail.holdId !== holdId) continue;
    const letsGo = { at: parseInstant(entry.at) ?? 0, isKept: entry.actor.kind === 'schedule' };
    for (const id of entry.detail.integrations ?? []) one.set(id, letsGo);
  }
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const closed = story.findLast(({ kind }) => kind === 'window.closed');
  return { one, rest: reopens ? undefined : parseInstant(closed?.at ?? '') };
}

/** When it let go of single integrations before its end, whether or not another hold kept them. */
export function letGoEarly({ one }: LetGo): ReadonlyMap<string, Instant> {
  return new Map([...one].map(([id, { at }]) => [id, at]));
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
