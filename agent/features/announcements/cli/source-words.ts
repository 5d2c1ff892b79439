import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './source/locales/en.json' with { type: 'json' };
import es from './source/locales/es.json' with { type: 'json' };

export const announcementSourceWords = catalogue('cli-announcement-source', { en, es });
