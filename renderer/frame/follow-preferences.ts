import i18next from 'i18next';
import { languageOf } from '../i18n/words.ts';
import { useAgentStore } from '../store/agent-store.ts';

/**
 * Applies the language and theme of the agent's preferences to the page. Returns the unsubscribe
 * function.
 */
export function followPreferences(): () => void {
  const apply = (): void => {
    const { language, theme } = useAgentStore.getState().preferences;
    const chosen = languageOf(language, navigator.languages);
    document.documentElement.lang = chosen;
    if (i18next.language !== chosen) void i18next.changeLanguage(chosen);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  apply();
  return useAgentStore.subscribe((state, before) => {
    if (state.preferences !== before.preferences) apply();
  });
}
