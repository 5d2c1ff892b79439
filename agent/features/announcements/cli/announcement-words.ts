import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './announcement/locales/en.json' with { type: 'json' };
import es from './announcement/locales/es.json' with { type: 'json' };

export const announcementWords = catalogue('cli-announcement', { en, es });
