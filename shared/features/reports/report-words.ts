import { catalogue, type WordKey } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** Texts of the report's page. */
export const reportWords = catalogue('report', { en, es });

export type ReportKey = WordKey<typeof en>;

type StepKey = Extract<ReportKey, `kind.${string}` | `choice.${string}`>;

/** Whether the report has words of its own for a kind or a choice. */
export function isStepKey(key: string): key is StepKey {
  return Object.hasOwn(en, key);
}
