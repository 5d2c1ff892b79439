export type Language = 'en' | 'es';

export type Said = Readonly<Record<Language, string>>;

/** The setting, or the first of the system's languages (BCP 47) that Remanso has; else English. */
export function chosenLanguage(setting: Language | 'system', system: readonly string[]): Language {
  if (setting !== 'system') return setting;
  const spoken = system.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'es' || tag === 'en');
  return spoken === 'es' ? 'es' : 'en';
}
