import { silenceReport } from './silences/report/silence-report.ts';

/** What features add to the report of an occurrence; absent where there is nothing to say. */
export const featureReport = { ...silenceReport };
