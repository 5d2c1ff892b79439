import type { DoorDownload } from '../adapters/http/door-download.ts';
import { reportDownload } from './reports/adapters/report-download.ts';

/** What features let a browser save from the HTTP server of the dashboard. */
export const doorDownloads: readonly DoorDownload[] = [reportDownload];
