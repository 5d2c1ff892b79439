import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { OtherMachines } from '../../../ports/machines/other-machines.ts';
import type { ProcessPlace } from '../../processes/process-place.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';

/** What connectors need from outside; they read no globals. */
export interface ConnectorWorld extends OtherMachines {
  readonly secrets: SecretsAtHand;
  readonly clock: Clock;
  readonly environment: NodeJS.ProcessEnv;
  /** The home folder of the agent's user. */
  readonly home: string;
  /** The agent's data directory: for flags and copies that survive a restart. */
  readonly dataDir: string;
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
