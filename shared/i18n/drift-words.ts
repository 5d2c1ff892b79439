import type { DriftFound } from '../domain/facts/drift-found.ts';
import type { Language } from './language.ts';

const WORDS: Readonly<Record<DriftFound, Readonly<Record<Language, string>>>> = {
  enabled: {
    en: 'someone outside Remanso switched its scheduler on',
    es: 'alguien ajeno a Remanso activó su programador',
  },
  changed: {
    en: 'someone outside Remanso changed its scheduler',
    es: 'alguien ajeno a Remanso cambió su programador',
  },
  'flag-missing': { en: 'the hold flag is missing', es: 'falta su marca de pausa' },
  'flag-altered': { en: 'the hold flag is altered', es: 'su marca de pausa fue alterada' },
};

export function driftWords(found: DriftFound, language: Language): string {
  return WORDS[found][language];
}
