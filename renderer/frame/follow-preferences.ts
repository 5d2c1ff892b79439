import i18next from 'i18next';
import { chosenLanguage, type Language } from '../../shared/words/language.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { fetchLanguage } from './spoken-language.ts';

/** A newer choice counts, whichever is fetched first. */
let latest: Language | undefined;

async function changeLanguage(language: Language): Promise<void> {
  latest = language;
  // Without its words all reads in English, which is better than nothing.
  await fetchLanguage(language).catch(() => undefined);
  if (latest === language) await i18next.changeLanguage(language);
}

/**
 * Applies the language and theme of the agent's preferences to the page. Returns the unsubscribe
 * function.
 */
export function followPreferences(): () => void {
  const apply = (): void => {
    const { language, theme } = useAgentStore.getState().preferences;
    const chosen = chosenLanguage(language, navigator.languages);
    document.documentElement.lang = chosen;
    if (i18next.language !== chosen) void changeLanguage(chosen);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  apply();
  return useAgentStore.subscribe((state, before) => {
    if (state.preferences !== before.preferences) apply();
  });
}
