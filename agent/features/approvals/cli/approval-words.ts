import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './approval/locales/en.json' with { type: 'json' };
import es from './approval/locales/es.json' with { type: 'json' };

export const approvalWords = catalogue('cli-approval', { en, es });
