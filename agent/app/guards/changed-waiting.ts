import type { Reopening } from '../../core/state/agent-state.ts';

/**
 * Integrations that wait in only one of the two; all of both if the stage, and with it the end,
 * differs.
 */
export function changedWaiting(
  before: Reopening | undefined,
  after: Reopening | undefined,
): readonly string[] {
  const waitedBefore = new Set(before?.waiting);
  const waitsNow = new Set(after?.waiting);
  const all = [...waitedBefore, ...waitsNow];
  if (before?.stage !== after?.stage) return all;
  return all.filter((id) => waitedBefore.has(id) !== waitsNow.has(id));
}
