import type { DoorPage, DoorPageOptions } from '../adapters/http/door-page.ts';
import { feedPage } from './calendar-feed/adapters/feed-page.ts';

/** What features add to the HTTP server of the dashboard; it is loaded with the server. */
export const doorPages: readonly ((options: DoorPageOptions) => DoorPage)[] = [feedPage];
