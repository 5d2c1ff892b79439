import { whenKnown } from './when-known.ts';

/**
 * Resolves when the page knows its first content, when the agent is lost, or after `maxMs`: one
 * render with figures is faster than one without and then a second one.
 */
export function firstState(maxMs: number): Promise<void> {
  return whenKnown(({ snapshot, link }) => snapshot !== null || link.kind === 'lost', maxMs);
}
