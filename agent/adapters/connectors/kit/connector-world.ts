import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Host } from '../../../ports/host.ts';
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
  /** Asks the host whether it has the plan that it should have, and gives it if not. */
  confirm(id: string): Promise<Result<void>>;
  /** Whether the plan that was last read back there holds the integration now. */
  isHeldThere(hostId: string, integrationId: string): boolean;
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
  /** For a shell: what comes before ` --integration ID -- COMMAND`. Absent: just the name. */
  readonly guardCommand?: string;
  /**
   * When cron starts a line next, in `timeZone` or else in this machine's zone; `null` for never or
   * unknown. Absent: not computed.
   */
  readonly nextCron?: (schedule: string, after: Instant, timeZone?: string) => Instant | null;
}
