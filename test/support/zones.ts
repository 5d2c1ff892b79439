import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import type { ZoneRules } from '../../agent/core/calendar/zone-rules.ts';

export const zones = newestZoneData();

/** The rules of a zone that must exist. */
export function zoneRules(zoneId: string): ZoneRules {
  const rules = zones.rules(zoneId);
  if (rules === undefined) throw new Error(`no zone ${zoneId}`);
  return rules;
}
