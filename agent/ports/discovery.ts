import type { DiscoveryServer } from '../../shared/domain/schedulers/discovery-server.ts';
import type { Discovered, Unreadable } from './connector.ts';

/** Where to look. */
export interface Places {
  /** Whether this machine is looked at. */
  readonly local: boolean;
  readonly servers: readonly DiscoveryServer[];
}

/** Everything that was found on a schedule, and everything that could not be looked at. */
export interface Discovery {
  readonly found: readonly Discovered[];
  readonly unreadable: readonly Unreadable[];
}

/** Looks everywhere at once; a place that fails is told as unreadable. */
export type Discover = (places: Places) => Promise<Discovery>;
