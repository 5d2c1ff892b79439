import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { chosenLanguage, type Language } from '../../shared/words/language.ts';

/** What the page speaks, where no component asks. */
export function spokenLanguage(): Language {
  return chosenLanguage('system', [i18next.language]);
}

/** What the page speaks; the component is drawn again when that changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return chosenLanguage('system', [i18n.language]);
}
