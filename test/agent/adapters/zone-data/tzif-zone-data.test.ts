import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTzif } from '../../../../agent/adapters/zone-data/tzif-file.ts';
import { tzifZoneSource } from '../../../../agent/adapters/zone-data/tzif-zone-data.ts';
import { offsetAt } from '../../../../agent/core/calendar/zone-rules.ts';
import { fileLacks, mustSkip } from '../../../support/needs.ts';

const MADRID = '/usr/share/zoneinfo/Europe/Madrid';

function header(times: number, types: number): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write('TZif2');
  bytes.writeUInt32BE(times, 32);
  bytes.writeUInt32BE(types, 36);
  bytes.writeUInt32BE(4, 40);
  return bytes;
}

/** One change to +1 h at `second`, then the footer's rule. */
function compiledZone(second: number, footer: string): Buffer {
  const times = Buffer.alloc(9);
  times.writeBigInt64BE(BigInt(second));
  times[8] = 1;
  const types = Buffer.alloc(12);
  types.writeInt32BE(-1200, 0);
  types.writeInt32BE(3600, 6);
  const empty = Buffer.concat([header(0, 1), Buffer.alloc(6), Buffer.from('AAA\0')]);
  const letters = Buffer.from('AAA\0');
  return Buffer.concat([empty, header(1, 2), times, types, letters, Buffer.from(`\n${footer}\n`)]);
}

function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-tzif-'));
  mkdirSync(join(folder, 'Test'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('compiled zones', () => {
  const slim = compiledZone(0, 'CET-1CEST,M3.5.0,M10.5.0/3');

  it('reads the 64-bit block and continues by the footer, to 2100', () => {
    const rules = parseTzif('Test/Zone', slim);
    expect(rules?.offsets[0]).toBe(-1_200_000);
    expect(rules?.instants.slice(0, 2)).toEqual([0, Date.UTC(1970, 2, 29, 1)]);
    expect(rules?.instants.at(-1)).toBe(Date.UTC(2100, 9, 31, 1));
  });

  it('treats a first change before any clock as the initial offset', () => {
    const rules = parseTzif('Test/Zone', compiledZone(-(2 ** 59), 'CET-1'));
    expect(rules).toEqual({ id: 'Test/Zone', instants: [], offsets: [3_600_000] });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello, this is no zone file, however long it may go on and on')],
    ['a truncated file', slim.subarray(0, 100)],
    ['version 1', Buffer.concat([Buffer.from('TZif\0'), slim.subarray(5)])],
  ])('finds no zone in %s', (_, bytes) => {
    expect(parseTzif('Test/Zone', bytes)).toBeUndefined();
  });
});

describe('a folder of compiled zones', () => {
  it.each([
    ['tzdata.zi', '# version 2026b-dirty\n# redo posix_only\n'],
    ['+VERSION', '2026b\n'],
  ])('has its version from %s', (name, text) => {
    expect(tzifZoneSource(folderWith({ [name]: text }))?.version).toBe('2026b');
  });

  it('is not a source without a version', () => {
    expect(tzifZoneSource(folderWith({ 'tzdata.zi': 'rubbish' }))).toBeUndefined();
    expect(tzifZoneSource('/nowhere/at/all')).toBeUndefined();
  });

  it('gives zones by IANA name, and nothing else', () => {
    const zone = compiledZone(0, 'CET-1');
    const folder = folderWith({
      '+VERSION': '2026b',
      'Test/Zone': zone,
      localtime: zone,
      Factory: zone,
      Broken: 'x',
    });
    const data = tzifZoneSource(folder)?.open();
    expect(data?.source).toBe(`system ${folder}`);
    expect(data?.rules('Test/Zone')?.offsets).toEqual([-1_200_000, 3_600_000]);
    expect(data?.rules('Test/Zone')).toBe(data?.rules('Test/Zone'));
    for (const id of [
      'Test',
      'localtime',
      'Factory',
      'Broken',
      'Test/../Test/Zone',
      '/etc/passwd',
      '',
    ]) {
      expect(data?.rules(id), id).toBeUndefined();
    }
  });

  it.skipIf(mustSkip(fileLacks(MADRID, 'tzdata')))('reads a real file', () => {
    const rules = parseTzif('Europe/Madrid', readFileSync(MADRID));
    const offsets = ['2026-07-01', '2026-12-01', '2080-07-01'].map((day) =>
      rules === undefined ? NaN : offsetAt(rules, Date.parse(day)) / 3_600_000,
    );
    expect(offsets).toEqual([2, 1, 2]);
  });
});
