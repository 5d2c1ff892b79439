/** Every zone that this machine knows, UTC, and given ones that it may not know. */
export function allZones(atHand: readonly string[]): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...atHand])].sort();
}

/** Zones whose name contains each word; those that start with the text come first. */
export function matchingZones(zones: readonly string[], text: string, most: number): string[] {
  const words = text
    .toLowerCase()
    .split(/[\s/_]+/)
    .filter(Boolean);
  const rank = (zone: string): number => {
    const city = zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
    return city.startsWith(words[0] ?? '') ? 0 : 1;
  };
  return zones
    .filter((zone) => words.every((word) => zone.toLowerCase().includes(word)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
