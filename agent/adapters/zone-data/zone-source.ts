import type { ZoneData } from '../../ports/zone-data.ts';

/** Zone data that tells its version cheaply, and is opened only if it is the newest. */
export interface ZoneSource {
  readonly version: string;
  open(): ZoneData;
}

/** The last year for which continued rules are spelled out. */
export const LAST_YEAR = 2100;
