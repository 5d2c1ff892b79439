import type { SecretsAtHand } from '../../../../ports/secrets.ts';
import type { Clock } from '../../../../ports/time/clock.ts';

export interface VoicePorts {
  readonly clock: Clock;
  readonly secrets: SecretsAtHand;
  /** The agent's own, of which programs get a few variables. */
  readonly environment: NodeJS.ProcessEnv;
}
