import type { Preferences } from '../domain/definitions/preferences.ts';

export type Language = 'en' | 'es';

/** The setting, or the first of the system's languages (BCP 47) that Remanso speaks; else English. */
export function chosenLanguage(
  setting: Preferences['language'],
  system: readonly string[],
): Language {
  if (setting !== 'system') return setting;
  const spoken = system.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'es' || tag === 'en');
  return spoken === 'es' ? 'es' : 'en';
}
