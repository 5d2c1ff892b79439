import { whenKnown } from './when-known.ts';

/**
 * Resolves when the page knows what it shows first, when the agent is lost, or after `mostMs`: one
 * drawing with figures comes sooner than one without and then a second one.
 */
export function firstState(mostMs: number): Promise<void> {
  return whenKnown(({ snapshot, link }) => snapshot !== null || link.kind === 'lost', mostMs);
}
