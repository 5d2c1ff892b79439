import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './resume/en.json' with { type: 'json' };
import es from './resume/es.json' with { type: 'json' };

export const resumeWords = catalogue('cli-resume', { en, es });
