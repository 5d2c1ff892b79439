import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './silence/locales/en.json' with { type: 'json' };
import es from './silence/locales/es.json' with { type: 'json' };

export const silenceWords = catalogue('cli-silence', { en, es });
