import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  packedZoneSource,
  unpackBase60,
  unpackZone,
} from '../../../../agent/adapters/zone-data/packed-zone-data.ts';
import { offsetAt } from '../../../../agent/core/calendar/zone-rules.ts';

const data = packedZoneSource().open();

function offsetMinutes(zoneId: string, at: string): number {
  const rules = data.rules(zoneId);
  return rules === undefined ? NaN : offsetAt(rules, Date.parse(at)) / 60_000;
}

function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'remanso-zones-')), 'latest.json');
  writeFileSync(path, text);
  return path;
}

describe('packed zone data', () => {
  it.each([
    ['0', 0],
    ['A', 36],
    ['X', 59],
    ['10', 60],
    ['-10', -60],
    ['g.8', 16 + 8 / 60],
    ['-c.c', -12.2],
  ])('reads %s as %d', (text, value) => {
    expect(unpackBase60(text)).toBeCloseTo(value, 9);
  });

  it('drops changes of abbreviation only', () => {
    const rules = unpackZone('Test/Zone|AAA BBB CCC|0 0 -10|012|10 10|');
    expect(rules.instants).toEqual([2 * 3_600_000]);
    expect(rules.offsets).toEqual([0, 3_600_000]);
  });

  it.each([
    ['Europe/Madrid', '2026-07-01T00:00:00Z', 120],
    ['Europe/Madrid', '2026-12-01T00:00:00Z', 60],
    ['Asia/Kolkata', '2026-07-01T00:00:00Z', 330],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 630],
    ['Australia/Lord_Howe', '2026-12-01T00:00:00Z', 660],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -600],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 840],
    ['America/Havana', '2027-01-15T00:00:00Z', -240],
    ['US/Eastern', '2090-07-01T00:00:00Z', -240],
    ['Etc/GMT+5', '2026-07-01T00:00:00Z', -300],
    ['UTC', '2026-07-01T00:00:00Z', 0],
  ])('%s at %s is %d minutes east', (zoneId, at, minutes) => {
    expect(offsetMinutes(zoneId, at)).toBe(minutes);
  });

  it.each([
    'Mars/Olympus',
    'europe/madrid',
    '',
    '__proto__',
    'constructor',
    '../etc/passwd',
    'Factory',
  ])('has no zone %j', (zoneId) => {
    expect(data.rules(zoneId)).toBeUndefined();
  });

  it('returns a linked zone under the name asked for', () => {
    expect(data.rules('US/Eastern')?.id).toBe('US/Eastern');
  });

  it('refuses a file in another format', () => {
    const source = packedZoneSource(fileWith('{"version": "2026f", "zones": 3}'));
    expect(source.version).toBe('2026f');
    expect(() => source.open()).toThrow(/expected the packed zone data/);
  });
});
