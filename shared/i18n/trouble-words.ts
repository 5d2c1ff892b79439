import { problemKind, type ProblemKind } from '../domain/now/problem-kinds.ts';
import { featureProblemTitles } from '../features/feature-problem-titles.ts';
import { catalogue, type Catalogue } from '../words/catalogue.ts';
import type { Language } from '../words/language.ts';
import en from '../words/problem-titles/locales/en.json' with { type: 'json' };
import es from '../words/problem-titles/locales/es.json' with { type: 'json' };

const titles: Catalogue<Readonly<Record<ProblemKind, string>>> = catalogue('problem-titles', {
  en: { ...en, ...featureProblemTitles.en },
  es: { ...es, ...featureProblemTitles.es },
});

/** A short title; `undefined` for a code of no known kind: its message stands alone. */
export function troubleTitle(code: string, language: Language): string | undefined {
  const kind = problemKind(code);
  return kind === undefined ? undefined : titles(language)(kind);
}
