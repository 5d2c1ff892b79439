import type { DoctorCode } from '../../domain/doctor/doctor-codes.ts';
import {
  featureFindingWords,
  type FeatureFindingValues,
} from '../../features/feature-finding-words.ts';
import { catalogue, type Catalogue, type WordValues } from '../../words/catalogue.ts';
import machineEn from '../../words/findings/machine/locales/en.json' with { type: 'json' };
import machineEs from '../../words/findings/machine/locales/es.json' with { type: 'json' };
import type { MachineValues } from '../../words/findings/machine/values.ts';
import planEn from '../../words/findings/plan/locales/en.json' with { type: 'json' };
import planEs from '../../words/findings/plan/locales/es.json' with { type: 'json' };
import type { PlanValues } from '../../words/findings/plan/values.ts';
import type { Language } from '../../words/language.ts';

export interface FindingWords {
  /** What it is. */
  readonly what: string;
  /** What follows from it. */
  readonly means: string;
  /** What a person does, or what the command next to it does. */
  readonly mend: string;
}

type Key = `${DoctorCode}.${keyof FindingWords}`;

/** `{{why}}` is what a system, a scheduler or the agent itself said. */
const sentences: Catalogue<Readonly<Record<Key, string>>> = catalogue('findings', {
  en: { ...machineEn, ...planEn, ...featureFindingWords.en },
  es: { ...machineEs, ...planEs, ...featureFindingWords.es },
});

type Values = MachineValues & PlanValues & FeatureFindingValues;

type ValueOf<Sentence> = Sentence extends keyof Values ? Values[Sentence] : never;

/** The values of all its sentences, except the one that somebody else says. */
export type FindingValue<Code extends DoctorCode> = Exclude<
  ValueOf<`${Code}.${keyof FindingWords}`>,
  'why'
>;

export function findingSentences(
  code: DoctorCode,
  values: WordValues,
  language: Language,
): FindingWords {
  const say = sentences(language);
  return {
    what: say(`${code}.what`, values),
    means: say(`${code}.means`, values),
    mend: say(`${code}.mend`, values),
  };
}
