import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './audit/en.json' with { type: 'json' };
import es from './audit/es.json' with { type: 'json' };

export const auditWords = catalogue('cli-audit', { en, es });
