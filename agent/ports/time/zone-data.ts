import type { ZoneRules } from '../../core/calendar/zone-rules.ts';

/** Time zone rules of the IANA database, from the newest source found. */
export interface ZoneData {
  /** Such as `2026f`. */
  readonly version: string;
  /** Such as `package moment-timezone`, `system /usr/share/zoneinfo`, `runtime`. */
  readonly source: string;
  /** `undefined` if the data has no such zone. */
  rules(zoneId: string): ZoneRules | undefined;
}
