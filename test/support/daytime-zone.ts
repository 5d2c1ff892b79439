import { DateTime } from 'luxon';

/**
 * Where it is nearest to noon now, never before seven or after seventeen: what is said of the hours
 * before and after this one is said of the same day. Pages are in it unless a test is about a zone.
 */
export const DAYTIME_ZONE = nearestToNoon(['Europe/Madrid', 'Asia/Tokyo', 'America/Los_Angeles']);

function nearestToNoon(zones: readonly [string, ...string[]]): string {
  const distance = (zone: string): number => {
    const { hour, minute } = DateTime.now().setZone(zone);
    return Math.abs(hour + minute / 60 - 12);
  };
  return zones.reduce((best, zone) => (distance(zone) < distance(best) ? zone : best));
}
