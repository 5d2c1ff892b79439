import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';

/** What connectors need from outside; they read no globals. */
export interface ConnectorWorld {
  readonly secrets: SecretsAtHand;
  readonly clock: Clock;
  readonly environment: NodeJS.ProcessEnv;
  /** The home folder of the agent's user. */
  readonly home: string;
  /** The agent's data directory: for flags and copies that survive a restart. */
  readonly dataDir: string;
  /** For a shell: what comes before ` --integration ID -- COMMAND`. Absent: just the name. */
  readonly guardCommand?: string;
  /**
   * When cron starts a line next, in `timeZone` or else in this machine's zone; `null` for never or
   * unknown. Absent: not computed.
   */
  readonly nextCron?: (schedule: string, after: Instant, timeZone?: string) => Instant | null;
}
