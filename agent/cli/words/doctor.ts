import type { Said } from '../../../shared/words/language.ts';
import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './doctor/en.json' with { type: 'json' };
import es from './doctor/es.json' with { type: 'json' };

export const doctorWords = catalogue('cli-doctor', { en, es });

/** Parts of findings that have no code of their own. */
export const doctorSaid = {
  noPlan: { en: 'no plan is published', es: 'no hay ningún plan publicado' },
  noAnswer: (seconds: number): Said => ({
    en: `no answer within ${seconds} s`,
    es: `sin respuesta en ${seconds} s`,
  }),
} as const;
