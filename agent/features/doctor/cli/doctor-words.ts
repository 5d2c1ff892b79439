import type { Said } from '../../../../shared/words/language.ts';
import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './doctor/locales/en.json' with { type: 'json' };
import es from './doctor/locales/es.json' with { type: 'json' };

export const doctorWords = catalogue('cli-doctor', { en, es });

/** Parts of findings that have no code of their own. */
export const doctorSaid = {
  noPlan: (): Said => ({
    en: doctorWords('en')('said.noPlan'),
    es: doctorWords('es')('said.noPlan'),
  }),
  noAnswer: (seconds: number): Said => ({
    en: doctorWords('en')('said.noAnswer', { seconds }),
    es: doctorWords('es')('said.noAnswer', { seconds }),
  }),
} as const;
