const ZONE_ID = /^[A-Z][A-Za-z0-9_+-]{0,30}(\/[A-Za-z0-9_+-]{1,30}){0,2}$/;

/**
 * Names in the IANA database, and nothing else: no path leaves the folder; `localtime` (whatever
 * the host uses) does not count, nor does `Factory`, the placeholder for an unset zone.
 */
export function isZoneId(text: string): boolean {
  return ZONE_ID.test(text) && text !== 'Factory';
}
