import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { HostPlace } from '../../../shared/domain/schedulers/host-place.ts';
import type { SshServer } from '../../../shared/domain/schedulers/ssh-server.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Host, HostSections, HostShown } from './host.ts';

/** Hosts of the document, and what they were told. */
export interface HostsAtHand {
  /** `undefined`: the document has none with this id. */
  host(id: string): Host | undefined;
  /** The path of our guard there; `undefined` while it is not known. */
  guardOn(id: string): string | undefined;
  /** Its time zone, by IANA name; `undefined` while it is not known. */
  zoneOn(id: string): string | undefined;
  /** Milliseconds by which its clock is ahead (less than zero: behind), if it is off; else 0. */
  clockAheadOn(id: string): number;
  /**
   * What the host shows of a place. It is asked once for everything of the document that lies there, and
   * with it whether it has its plan; what it showed a moment ago, before any change of ours, is as good.
   */
  look(hostId: string, place: HostPlace): Promise<Result<SeenOnHost>>;
  /** Asks the host whether it has the plan that it should have, and gives it if not. */
  confirm(id: string): Promise<Result<void>>;
  /** Whether the plan that was last read back there holds the integration now. */
  isHeldThere(hostId: string, integrationId: string): boolean;
}

export interface SeenOnHost {
  readonly sections: HostSections;
  /** Whether it has the plan that it should have. */
  readonly confirmed: Result<void>;
}

/** Servers that are reached through ssh, hosts of the document or not. */
export interface SshServers {
  /** The host of the document that is meant. */
  known(server: SshServer): HostDefinition | undefined;
  /** Ids of all hosts of the document. */
  taken(): ReadonlySet<string>;
  /** Everything that it runs on a schedule; nothing is changed there. */
  showAll(host: HostDefinition, timeoutMs: number): Promise<Result<HostShown>>;
}

/** Machines beyond this one, for connectors. */
export interface OtherMachines {
  /** Absent: this machine alone. */
  readonly hosts?: HostsAtHand;
  /**
   * For a person's shell: lets an integration start on a host, without the agent and until it publishes
   * again; `undefined` if the document has no such host. Absent: none is known.
   */
  readonly undoOnHost?: (hostId: string, integrationId: string) => string | undefined;
  /** Absent: none can be searched. */
  readonly servers?: SshServers;
}
