import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';

/** What connectors need from outside; nothing of it is read from globals further in. */
export interface ConnectorWorld {
  readonly secrets: SecretsAtHand;
  readonly clock: Clock;
  readonly environment: NodeJS.ProcessEnv;
  /** The home folder of the user that the agent runs as. */
  readonly home: string;
  /** The agent's data directory: for flags and copies that outlive a restart. */
  readonly dataDir: string;
  /** For a shell: what stands before ` --integration ID -- COMMAND`. Absent: by its name alone. */
  readonly guardCommand?: string;
  /**
   * When a cron starts a line next, on the clock of `timeZone` or else of this machine; `null` for
   * never, or where it cannot be told. Absent: not computed.
   */
  readonly nextCron?: (schedule: string, after: Instant, timeZone?: string) => Instant | null;
}
