import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './window-change/en.json' with { type: 'json' };
import es from './window-change/es.json' with { type: 'json' };

export const windowChangeWords = catalogue('cli-window-change', { en, es });
