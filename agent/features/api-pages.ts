import type { ApiPage, ApiPageOptions } from '../ports/api-page.ts';
import { metricPages } from './metrics/adapters/metric-pages.ts';

/** What features add to the server of the API. */
export const apiPages: readonly ((options: ApiPageOptions) => ApiPage)[] = [...metricPages];
