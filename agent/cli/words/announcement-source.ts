import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './announcement-source/en.json' with { type: 'json' };
import es from './announcement-source/es.json' with { type: 'json' };

export const announcementSourceWords = catalogue('cli-announcement-source', { en, es });
