import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { DiscoveryServer } from '../../../shared/domain/schedulers/discovery-server.ts';
import type { Discovered, Unreadable } from './connector.ts';

export interface Places {
  /** Whether to look on this machine. */
  readonly local: boolean;
  readonly servers: readonly DiscoveryServer[];
}

/** Everything found on a schedule, and everything that could not be read. */
export interface Discovery {
  readonly found: readonly Discovered[];
  readonly unreadable: readonly Unreadable[];
}

/** What was found everywhere. */
export interface WholeDiscovery extends Discovery {
  /** Hosts on which something was found: what is protected there needs them in the document. */
  readonly hosts: readonly HostDefinition[];
}

/** Looks everywhere at once; a place that fails is listed in `unreadable`. */
export type Discover = (places: Places) => Promise<WholeDiscovery>;
