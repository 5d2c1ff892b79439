import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';

/** What the agent says of a window now; `null` where there is none. */
export function useWindow(windowId: string): WindowStatus | null {
  return useAgentStore(
    (state) => state.snapshot?.windows.find(({ id }) => id === windowId) ?? null,
  );
}

/** Titles of windows, each once, for a sentence. */
export function titlesOf(
  overlaps: readonly { readonly windowId: string }[],
  titleOf: (windowId: string) => string,
): readonly string[] {
  return [...new Set(overlaps.map(({ windowId }) => titleOf(windowId)))];
}

/** How long a window's time lasts, in milliseconds. */
export function spanMs({ opensAt, closesAt }: { opensAt: string; closesAt: string }): number {
  return (parseInstant(closesAt) ?? 0) - (parseInstant(opensAt) ?? 0);
}
