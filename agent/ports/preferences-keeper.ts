import type { Preferences } from '../../shared/domain/definitions/settings/preferences.ts';

/** Display preferences, kept outside the state: they change nothing that is enforced. */
export interface PreferencesKeeper {
  /** The defaults until something was saved. */
  read(): Preferences;
  /** Throws RemansoError with a `store-…` code; the previous preferences then stay. */
  keep(preferences: Preferences): void;
}
