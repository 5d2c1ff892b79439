import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../shared/domain/values/instant.ts';

const IN_FORCE: ReadonlySet<string> = new Set(['open', 'reopening']);

interface Meant<A> {
  /** `undefined`: nothing of it is left to do. */
  readonly action: A | undefined;
  /** Windows that have closed since. */
  readonly over: readonly string[];
}

/**
 * What a button still means that lay on the screen, or in an Action Center, since `shownAt`: the windows
 * that were open then, and not their next occurrence.
 */
export function stillMeant<A extends { readonly kind: string }>(
  action: A | (A & { readonly kind: 'extend'; readonly windowIds: readonly string[] }),
  shownAt: Instant,
  snapshot: Snapshot | null,
): Meant<A> {
  // An agent that is not there cannot be asked either: the action itself says so.
  if (!('windowIds' in action) || snapshot === null) return { action, over: [] };
  const isSame = (id: string): boolean =>
    snapshot.windows.some(
      ({ id: known, state, opensAt }) =>
        known === id && IN_FORCE.has(state) && (parseInstant(opensAt ?? '') ?? 0) <= shownAt,
    );
  const over = action.windowIds.filter((id) => !isSame(id));
  const windowIds = action.windowIds.filter(isSame);
  return { action: windowIds.length === 0 ? undefined : { ...action, windowIds }, over };
}
