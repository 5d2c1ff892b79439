import type { Feature } from '../../app/feature.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import { silencesOver } from './app/silences-at-work.ts';

interface SilenceSurroundings {
  readonly clock: Clock;
  readonly secrets: SecretsAtHand;
}

/** Monitors raise no alarms about what is paused. */
export function silences({ clock, secrets }: SilenceSurroundings): Feature {
  // The one kind so far; loaded when it is first called.
  return silencesOver(async () => {
    const { Alertmanager } = await import('./adapters/alertmanager.ts');
    return new Alertmanager({ clock, secrets });
  });
}
