import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';

/** The agent's current state of a window; `null` if there is none. */
export function useWindow(windowId: string): WindowStatus | null {
  return useAgentStore(
    (state) => state.snapshot?.windows.find(({ id }) => id === windowId) ?? null,
  );
}

/** Window titles for a sentence, without duplicates. */
export function titlesOf(
  overlaps: readonly { readonly windowId: string }[],
  titleOf: (windowId: string) => string,
): readonly string[] {
  return [...new Set(overlaps.map(({ windowId }) => titleOf(windowId)))];
}

/** Length of an occurrence, in milliseconds. */
export function spanMs({ opensAt, closesAt }: { opensAt: string; closesAt: string }): number {
  return (parseInstant(closesAt) ?? 0) - (parseInstant(opensAt) ?? 0);
}
