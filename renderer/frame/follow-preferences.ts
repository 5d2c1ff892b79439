import i18next from 'i18next';
import { languageOf } from '../i18n/words.ts';
import { useAgentStore } from '../store/agent-store.ts';

/** Language and theme of the page follow the preferences that the agent keeps. Returns the undo. */
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
