import type { Discovered, Unreadable } from './connector.ts';

/** Everything that was found on a schedule, and everything that could not be looked at. */
export interface Discovery {
  readonly found: readonly Discovered[];
  readonly unreadable: readonly Unreadable[];
}

/** Looks with every discoverer that this agent has; one that fails is told as unreadable. */
export type Discover = () => Promise<Discovery>;
