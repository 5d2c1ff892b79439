import type { ZoneRules } from '../core/calendar/zone-rules.ts';

/** Rules of the time zones of the IANA database, from the newest source that was found. */
export interface ZoneData {
  /** Like `2026f`. */
  readonly version: string;
  /** Like `package moment-timezone`, `system /usr/share/zoneinfo`, `runtime`. */
  readonly source: string;
  /** `undefined` for a zone that the data lacks. */
  rules(zoneId: string): ZoneRules | undefined;
}
