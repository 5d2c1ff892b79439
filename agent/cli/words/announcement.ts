import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './announcement/en.json' with { type: 'json' };
import es from './announcement/es.json' with { type: 'json' };

export const announcementWords = catalogue('cli-announcement', { en, es });
