import type { ZoneData } from '../../ports/time/zone-data.ts';

/** Zone data whose version is cheap to read; opened only if it is the newest. */
export interface ZoneSource {
  readonly version: string;
  open(): ZoneData;
}
