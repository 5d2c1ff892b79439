import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './apply-fix/en.json' with { type: 'json' };
import es from './apply-fix/es.json' with { type: 'json' };

export const applyFixWords = catalogue('cli-apply-fix', { en, es });
