import { catalogue, type Say } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** Notices with their buttons, the reasons that these record, and for how long notices are muted. */
export const noticeWords = catalogue('notices', { en, es });

export type NoticeWords = Say<typeof en>;
