import { describe, expect, it } from 'vitest';
import {
  chooseNewest,
  newestZoneData,
  runtimeZoneSource,
} from '../../../../agent/adapters/zone-data/newest-zone-data.ts';
import type { ZoneSource } from '../../../../agent/adapters/zone-data/zone-source.ts';

function source(name: string, version: string, zoneIds: string[], opened: string[]): ZoneSource {
  return {
    version,
    open: () => {
      opened.push(name);
      return {
        version,
        source: name,
        rules: (id) => (zoneIds.includes(id) ? { id, instants: [], offsets: [0] } : undefined),
      };
    },
  };
}

describe('the newest zone data', () => {
  it('is chosen by version, and only that source is opened', () => {
    const opened: string[] = [];
    const data = chooseNewest([
      source('system', '2026b', [], opened),
      source('package', '2026f', ['A'], opened),
      source('runtime', '2026c', [], opened),
    ]);
    expect([data.version, data.source, data.rules('A')?.id]).toEqual(['2026f', 'package', 'A']);
    expect(opened).toEqual(['package']);
  });

  it('is the first of equal versions', () => {
    const data = chooseNewest([
      undefined,
      source('a', '2026f', [], []),
      source('b', '2026f', [], []),
    ]);
    expect(data.source).toBe('a');
  });

  it('falls back to older data for a missing name, newest first', () => {
    const opened: string[] = [];
    const data = chooseNewest([
      source('old', '2025c', ['US/Eastern', 'Old'], opened),
      source('new', '2027a', ['Europe/Madrid'], opened),
      source('middle', '2026f', ['US/Eastern'], opened),
    ]);
    expect(data.rules('US/Eastern')).toBeDefined();
    expect(data.rules('Old')).toBeDefined();
    expect(data.rules('Nowhere')).toBeUndefined();
    expect(opened).toEqual(['new', 'middle', 'old']);
  });

  it('reports that there is none', () => {
    expect(() => chooseNewest([undefined])).toThrow(/expected zone data/);
  });

  it("is at least as new as the runtime's and the package's, on this machine", () => {
    const data = newestZoneData();
    expect(data.version >= '2026f').toBe(true);
    expect(data.version >= (runtimeZoneSource()?.version ?? '')).toBe(true);
    expect(data.rules('Europe/Madrid')?.instants.length).toBeGreaterThan(100);
  });
});
