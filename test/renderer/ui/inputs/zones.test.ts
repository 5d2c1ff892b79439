import { describe, expect, it } from 'vitest';
import { allZones, matchingZones } from '../../../../renderer/ui/inputs/zones.ts';

describe('the zone list', () => {
  it('finds by any word, cities first', () => {
    const zones = allZones(['Mars/Olympus']);
    expect(zones).toContain('Mars/Olympus');
    expect(zones).toContain('UTC');
    expect(matchingZones(zones, 'new york', 5)).toEqual(['America/New_York']);
    expect(matchingZones(zones, 'madrid', 5)[0]).toBe('Europe/Madrid');
    expect(matchingZones(zones, '', 7)).toHaveLength(7);
  });
});
