import type { TFunction } from 'i18next';
import type { Problem } from '../../shared/errors.ts';

export type ProblemWords = TFunction<'problems'>;

/** Translates the name of a cron field among the values. */
function inWords(values: Problem['values'], t: ProblemWords): Problem['values'] {
  const field = values?.['field'];
  if (typeof field !== 'string') return values;
  return { ...values, field: t(`cronField.${field}`, { defaultValue: field }) };
}

/** A problem in the reader's language; the agent's message where its code is unknown. */
export function problemInWords({ code, values, message }: Problem, t: ProblemWords): string {
  if (code === undefined) return message;
  return t(code, { ...inWords(values, t), defaultValue: message });
}
