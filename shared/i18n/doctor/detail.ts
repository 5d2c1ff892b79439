import type { DoctorArea, DoctorState } from '../../domain/doctor/doctor-area.ts';
import type { DoctorDetail } from '../../domain/doctor/doctor-report.ts';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import {
  featureDetailWords,
  type FeatureDetailValues,
} from '../../features/feature-detail-words.ts';
import { catalogue } from '../../words/catalogue.ts';
import programsEn from '../../words/details/programs/locales/en.json' with { type: 'json' };
import programsEs from '../../words/details/programs/locales/es.json' with { type: 'json' };
import type { ProgramsValues } from '../../words/details/programs/values.ts';
import type { Language } from '../../words/language.ts';

const words = {
  en: { ...programsEn, ...featureDetailWords.en },
  es: { ...programsEs, ...featureDetailWords.es },
};

const sentences = catalogue('details', words);

/** Each is one sentence, and begins with its area. */
type DetailCode = Extract<keyof typeof words.en, `${DoctorArea}.${string}`>;

type Values = ProgramsValues & FeatureDetailValues;

type ValuesOf<Code> = Readonly<Record<Code extends keyof Values ? Values[Code] : never, string>>;

/** A detail with its English sentence. */
export function detail<Code extends DetailCode>(
  code: Code,
  state: DoctorState,
  values: ValuesOf<Code>,
): DoctorDetail {
  const area = code.slice(0, code.indexOf('.')) as DoctorArea;
  return { code, area, state, values: { ...values }, what: sentences('en')(code, values) };
}

/** A detail for a person; its own English where this version does not know its code. */
export function detailInWords(
  { code, values, what }: Pick<DoctorDetail, 'code' | 'values' | 'what'>,
  language: Language,
  at: (at: Instant) => string,
): string {
  if (!isDetailCode(code)) return what;
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const when = parseInstant(value);
    told[name] = when === undefined ? value : at(when);
  }
  return sentences(language)(code, told);
}

function isDetailCode(code: string): code is DetailCode {
  return Object.hasOwn(words.en, code);
}
