import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './pause/en.json' with { type: 'json' };
import es from './pause/es.json' with { type: 'json' };

export const pauseWords = catalogue('cli-pause', { en, es });
