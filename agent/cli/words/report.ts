import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './report/en.json' with { type: 'json' };
import es from './report/es.json' with { type: 'json' };

export const reportWords = catalogue('cli-report', { en, es });

export type ReportSay = ReturnType<typeof reportWords>;
