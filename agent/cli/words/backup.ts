import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './backup/en.json' with { type: 'json' };
import es from './backup/es.json' with { type: 'json' };

export const backupWords = catalogue('cli-backup', { en, es });
