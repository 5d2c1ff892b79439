import type { Preferences } from '../../shared/domain/definitions/preferences.ts';

/** How the product shows itself, beside the state: it changes nothing that is enforced. */
export interface PreferencesKeeper {
  /** The defaults until some were kept. */
  read(): Preferences;
  /** Throws RemansoError with a `store-…` code; what was kept before then stays. */
  keep(preferences: Preferences): void;
}
