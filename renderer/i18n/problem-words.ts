import type { TFunction } from 'i18next';
import type { Problem } from '../../shared/errors.ts';

export type ProblemWords = TFunction<'problems'>;

/** The names of cron's fields are words too. */
function inWords(values: Problem['values'], t: ProblemWords): Problem['values'] {
  const field = values?.['field'];
  if (typeof field !== 'string') return values;
  return { ...values, field: t(`cronField.${field}`, { defaultValue: field }) };
}

/** What is wrong in the reader's language; in the agent's own words where it has no known code. */
export function problemInWords({ code, values, message }: Problem, t: ProblemWords): string {
  if (code === undefined) return message;
  return t(code, { ...inWords(values, t), defaultValue: message });
}
