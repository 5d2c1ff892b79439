import { endOf, type HoldText } from '../../../shared/domain/holds/hold.ts';
import { lastToEnd } from '../../../shared/domain/now/hold-now.ts';
import { holdsInForce, type HeldBy } from '../../../shared/domain/now/holds-in-force.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';

/** All holds in force: manual ones first, then by end. */
export function holdsToEnd(snapshot: Snapshot | null): readonly HeldBy[] {
  return holdsInForce(snapshot).toSorted(
    ({ hold: a }, { hold: b }) =>
      a.kind.localeCompare(b.kind) || endOf(a) - endOf(b) || a.id.localeCompare(b.id),
  );
}

/** What to end: one whole hold, or everything that holds one or several integrations, for these only. */
export type ResumeTarget =
  | { readonly kind: 'hold'; readonly holdId: string }
  | { readonly kind: 'integration'; readonly integrationId: string }
  | { readonly kind: 'several'; readonly integrationIds: readonly string[] };

/** The integrations that are asked for by name; `null`: a hold is. */
export function askedOnes(target: ResumeTarget): readonly string[] | null {
  if (target.kind === 'hold') return null;
  return target.kind === 'several' ? target.integrationIds : [target.integrationId];
}

export interface ResumePlan {
  /** The holds that would end, entirely or for the one integration. */
  readonly ends: readonly HeldBy[];
  /** Of these or besides them: holds that only end with an override. */
  readonly needsOverride: boolean;
  readonly flows: readonly string[];
  /** What stays paused, and the longest hold on it. */
  readonly still: readonly { readonly hold: HoldText; readonly integrations: readonly string[] }[];
}

/** What a release would do, from the known state; the agent decides, this is a preview. */
export function planResume(
  snapshot: Snapshot | null,
  target: ResumeTarget,
  isOverriding: boolean,
): ResumePlan {
  const inForce = holdsToEnd(snapshot);
  const asked = askedOnes(target);
  const chosen =
    target.kind === 'hold' || asked === null
      ? inForce.filter(({ hold }) => target.kind === 'hold' && hold.id === target.holdId)
      : inForce
          .map(({ hold, integrations }) => ({
            hold,
            integrations: integrations.filter((id) => asked.includes(id)),
          }))
          .filter(({ integrations }) => integrations.length > 0);
  const ends = chosen.filter(({ hold }) => hold.kind === 'manual' || isOverriding);
  const ended = new Set(ends.map(({ hold }) => hold.id));
  const touched = new Set(chosen.flatMap(({ integrations }) => integrations));
  const after = (snapshot?.integrations ?? [])
    .filter(({ id }) => touched.has(id))
    .map(({ id, holds }) => ({ id, left: holds.filter((hold) => !ended.has(hold.id)) }));
  const resting = after.flatMap(({ id, left }) => {
    const last = lastToEnd(left);
    return last === undefined ? [] : [{ id, hold: last }];
  });
  return {
    ends,
    needsOverride: chosen.some(({ hold }) => hold.kind === 'window'),
    flows: after.filter(({ left }) => left.length === 0).map(({ id }) => id),
    still: [...Map.groupBy(resting, ({ hold }) => hold.id).values()].flatMap((group) => {
      const [first] = group;
      return first === undefined
        ? []
        : [{ hold: first.hold, integrations: group.map(({ id }) => id) }];
    }),
  };
}
