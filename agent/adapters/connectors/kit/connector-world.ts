import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Host, HostSections, HostShown } from '../../../ports/host.ts';
import type { ProcessPlace } from '../../processes/process-place.ts';
import type { HostPlace } from '../../../../shared/domain/schedulers/host-place.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { SshServer } from '../../../../shared/domain/schedulers/ssh-server.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';

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

/** What connectors need from outside; they read no globals. */
export interface ConnectorWorld {
  readonly secrets: SecretsAtHand;
  readonly clock: Clock;
  readonly environment: NodeJS.ProcessEnv;
  /** The home folder of the agent's user. */
  readonly home: string;
  /** The agent's data directory: for flags and copies that survive a restart. */
  readonly dataDir: string;
  /** Absent: this machine alone. */
  readonly hosts?: HostsAtHand;
  /**
   * For a person's shell: lets an integration start on a host, without the agent and until it publishes
   * again; `undefined` if the document has no such host. Absent: none is known.
   */
  readonly undoOnHost?: (hostId: string, integrationId: string) => string | undefined;
  /** Absent: none can be searched. */
  readonly servers?: SshServers;
  /** The zone of this machine, by whose clock its schedulers go. Absent: not known. */
  readonly ownZone?: () => string;
  /** Where this agent runs, which is never paused. Absent: not on this machine, or it does not run. */
  readonly ownPlace?: () => ProcessPlace;
  /** For a shell: what comes before ` --integration ID -- COMMAND`. Absent: just the name. */
  readonly guardCommand?: string;
  /**
   * When cron starts a line next, in `timeZone` or else in this machine's zone; `null` for never or
   * unknown. Absent: not computed.
   */
  readonly nextCron?: (schedule: string, after: Instant, timeZone?: string) => Instant | null;
}
