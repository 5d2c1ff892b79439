import type { ApiPage, ApiPageOptions } from '../ports/api-page.ts';
import { livePage, metricsPage, readyPage } from './metrics/adapters/metric-pages.ts';

/** What features add to the server of the API. */
export const apiPages: readonly ((options: ApiPageOptions) => ApiPage)[] = [
  metricsPage,
  livePage,
  readyPage,
];
