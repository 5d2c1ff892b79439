import { whenKnown } from './when-known.ts';

/**
 * Resolves when the page knows its first content, when the agent is lost, or after `mostMs`: one
 * render with figures is faster than one without and then a second one.
 */
export function firstState(mostMs: number): Promise<void> {
  return whenKnown(({ snapshot, link }) => snapshot !== null || link.kind === 'lost', mostMs);
}
