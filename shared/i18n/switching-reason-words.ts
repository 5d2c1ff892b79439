import type { SwitchingReason } from '../domain/facts/switching-reason.ts';
import type { Language } from './language.ts';

const WORDS: Readonly<Record<SwitchingReason, Readonly<Record<Language, string>>>> = {
  'was-disabled': {
    en: 'it was disabled before the pause',
    es: 'ya estaba desactivado antes de la pausa',
  },
  'left-enabled': {
    en: 'someone outside Remanso enabled it, and it was left so',
    es: 'alguien ajeno a Remanso lo activó, y así se dejó',
  },
  'found-enabled': {
    en: 'someone outside Remanso had enabled it',
    es: 'alguien ajeno a Remanso lo había activado',
  },
  'disabled-by-others': {
    en: 'someone outside Remanso has disabled it meanwhile, and it stays so',
    es: 'alguien ajeno a Remanso lo ha desactivado mientras tanto, y así sigue',
  },
  removed: {
    en: 'it was removed, and so was its integration',
    es: 'se eliminó, y también su integración',
  },
  other: {
    en: 'the reason is not known to this version',
    es: 'esta versión no conoce el motivo',
  },
};

/** Within a sentence: no capital letter, no full stop. */
export function switchingReasonWords(reason: SwitchingReason, language: Language): string {
  return WORDS[reason][language];
}
