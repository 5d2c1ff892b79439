import { isDoctorCode } from '../../domain/doctor/doctor-codes.ts';
import type { DoctorFinding } from '../../domain/doctor/doctor-report.ts';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import { auditFaultWords } from '../audit-fault-words.ts';
import { failureInWords } from '../failure-words.ts';
import type { Language } from '../../words/language.ts';
import { findingSentences, type FindingWords } from './finding-sentences.ts';

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
  return findingSentences(code, valuesIn(finding, language, until), language);
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
