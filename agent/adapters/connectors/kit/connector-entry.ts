import type { SchedulerServer } from '../../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import type {
  Connector,
  Discoverer,
  ServerDiscoverer,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from './connector-world.ts';
import type { ServerAddress } from './server-address.ts';

/** How the agent pauses a kind of scheduler, and finds what it runs. Modules are imported when called. */
export interface ConnectorEntry {
  connector(world: ConnectorWorld): Promise<Connector>;
  /** What this machine runs on a schedule. Absent: nothing of it is searched here. */
  readonly discoverer?: (world: ConnectorWorld) => Promise<Discoverer>;
  /** Whether earlier pauses may have left something behind, in use or not. */
  leavesBehind?(world: ConnectorWorld): boolean;
}

/** Of a kind with servers that list their schedules. */
export interface SearchedEntry extends ConnectorEntry {
  serverDiscoverer(world: ConnectorWorld): Promise<ServerDiscoverer<SchedulerServer>>;
  /** How a server is named on the command line, by what stands before `://`, and before a `+` in it. */
  readonly addresses: Readonly<Record<string, ServerAddress>>;
}

export type EntryOf<Kind> = Kind extends SchedulerServer['kind'] ? SearchedEntry : ConnectorEntry;
