import { isDoctorCode } from '../../domain/doctor/doctor-codes.ts';
import type { DoctorFinding } from '../../domain/doctor/doctor-report.ts';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import { filledIn } from '../../filled-in.ts';
import { auditFaultWords } from '../audit-fault-words.ts';
import { failureInWords } from '../failure-words.ts';
import type { Language } from '../../words/language.ts';
import { doctorTexts, type DoctorTexts } from './doctor-texts.ts';
import { doctorTextsEs } from './doctor-texts-es.ts';

export interface FindingWords {
  readonly what: string;
  readonly means: string;
  readonly mend: string;
}

const TEXTS: Readonly<Record<Language, DoctorTexts>> = { en: doctorTexts, es: doctorTextsEs };

/**
 * A finding for a person; its own English where this version does not know its code. `until` tells
 * instants; without it they stay ISO 8601 in UTC.
 */
export function findingInWords(
  finding: DoctorFinding,
  language: Language,
  until: (at: Instant) => string = (at) => new Date(at).toISOString(),
): FindingWords {
  const { code, what, means, mend } = finding;
  if (!isDoctorCode(code)) return { what, means, mend };
  const text = TEXTS[language][code];
  const values = valuesIn(finding, language, until);
  return {
    what: filledIn(text.what, values),
    means: filledIn(text.means, values),
    mend: filledIn(text.mend, values),
  };
}

function valuesIn(
  { values, said, faults, told: spoken }: DoctorFinding,
  language: Language,
  until: (at: Instant) => string,
): DoctorFinding['values'] {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    const at = typeof value === 'string' ? parseInstant(value) : undefined;
    told[name] = at === undefined ? value : until(at);
  }
  if (spoken !== undefined) told['why'] = spoken[language];
  else if (faults !== undefined) told['why'] = auditFaultWords(faults, language);
  else if (said !== undefined) {
    told['why'] = failureInWords({ message: String(values['why'] ?? ''), said }, language, until);
  }
  return told;
}
