import { chosenLanguage, type Language } from '../../shared/words/language.ts';
import type { PreferencesKeeper } from '../ports/preferences-keeper.ts';

/** Of what the agent itself tells people: by the preferences, else by the locale of its process. */
export function agentLanguage(
  preferences: PreferencesKeeper,
  environment: NodeJS.ProcessEnv,
): Language {
  const locale = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? '';
  return chosenLanguage(preferences.read().language, [locale]);
}
