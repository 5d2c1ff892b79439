import { NO_CALENDARS } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { occurrencesInChunks } from '../../../../../agent/cli/output/windows/occurrence-chunks.ts';
import { compileWindow } from '../../../../../agent/core/calendar/windows/window-recurrence.ts';
import { maintenanceWindowSchema } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { CLI_ENTRY, jsonLines, run } from '../../../../support/cli-run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-occ-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, `${texts.join('\n')}\n`);
  return path;
}

const nightly = {
  id: 'nightly',
  timeZone: 'Europe/Madrid',
  start: '2026-10-01T02:00',
  end: '2026-10-01T04:00',
  rrule: 'FREQ=DAILY',
  covers: { all: true },
};

const range = ['--from', '2026-10-24T00:00:00Z', '--to', '2026-10-26T01:00:00Z'];

const oracleRow = z.object({
  calendars: z.array(z.unknown()).optional(),
  window: z.looseObject({ id: z.string() }),
  from: z.string(),
  to: z.string(),
  expected: z.array(z.tuple([z.number(), z.number()])),
});

function oracleRows(name: string): z.output<typeof oracleRow>[] {
  const packed = readFileSync(new URL(`../../../../oracle/${name}`, import.meta.url));
  return jsonLines(gunzipSync(packed).toString()).map((line) => oracleRow.parse(line));
}

const instant = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

describe('occurrences --file', () => {
  test('prints what intersects [from, to), in file order, without a data directory', async () => {
    const once = { ...nightly, id: 'once', start: '2026-10-24T01:00', end: '2026-10-24T02:00' };
    const path = file('two.jsonl', [nightly, '', { ...once, rrule: undefined }]);
    const dataDir = join(folder, 'no', 'such');
    const { code, stdout, stderr } = await run([
      ...['occurrences', '--file', path, ...range, '--json', '--data-dir', dataDir],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // 02:00 to 04:00 local time is three hours long on the night of the change.
    expect(jsonLines(stdout)).toEqual([
      { windowId: 'nightly', opensAt: '2026-10-24T00:00:00Z', closesAt: '2026-10-24T02:00:00Z' },
      { windowId: 'nightly', opensAt: '2026-10-25T00:00:00Z', closesAt: '2026-10-25T03:00:00Z' },
    ]);
  });

  test("shows times in the window's zone to people", async () => {
    const path = file('one.jsonl', [nightly]);
    const { stdout } = await run(['occurrences', '--file', path, ...range]);
    expect(stdout.split('\n')[1]).toBe(
      'nightly  2026-10-25 02:00 CEST (UTC+2) to 2026-10-25 04:00 CET (UTC+1)',
    );
  });

  test.each(['windows.jsonl.gz', 'hard.jsonl.gz', 'workdays.jsonl.gz'])(
    'agrees with every row of %s',
    async (name) => {
      const ranges = Map.groupBy(oracleRows(name), ({ from, to }) => `${from} ${to}`);
      expect(ranges.size).toBeGreaterThan(0);
      for (const rows of ranges.values()) {
        const [{ from, to } = { from: '', to: '' }] = rows;
        const path = file(
          'oracle.jsonl',
          rows.flatMap(({ window, calendars }) =>
            calendars === undefined ? [window] : [{ calendars }, window],
          ),
        );
        const args = ['occurrences', '--file', path, '--from', from, '--to', to, '--json'];
        const { code, stdout } = await run(args, { env: { TZ: 'Pacific/Apia' } });
        expect(code).toBe(0);
        const expected = rows.flatMap(({ window, expected: pairs }) =>
          pairs.map(([opens, closes]) => ({
            windowId: window.id,
            opensAt: instant(opens),
            closesAt: instant(closes),
          })),
        );
        expect(jsonLines(stdout)).toEqual(expected);
      }
    },
  );

  const closing = {
    ...nightly,
    id: 'closing',
    start: '2026-10-01T18:00',
    end: undefined,
    duration: 'P3D',
    rrule: undefined,
    on: { workday: -1, of: 'month', calendar: 'es-md' },
  };
  const october = ['--from', '2026-10-01T00:00:00Z', '--to', '2026-11-01T00:00:00Z', '--json'];

  test('goes by the calendars of the lines before', async () => {
    const esMd = { id: 'es-md', holidays: [{ date: '2026-10-30', name: 'Puente' }] };
    const path = file('calendars.jsonl', [
      { calendars: [{ id: 'other' }, esMd] },
      closing,
      { calendars: [{ id: 'es-md', include: ['other'], workdays: ['2026-10-31'] }] },
      { ...closing, id: 'later' },
    ]);
    const { code, stdout, stderr } = await run(['occurrences', '--file', path, ...october]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(jsonLines(stdout)).toEqual([
      { windowId: 'closing', opensAt: '2026-10-29T17:00:00Z', closesAt: '2026-11-01T17:00:00Z' },
      { windowId: 'later', opensAt: '2026-10-31T17:00:00Z', closesAt: '2026-11-03T17:00:00Z' },
    ]);
  });

  test.each([
    ['plan.yaml', 'a YAML document'],
    ['plan.json', 'a JSON document'],
    ['plan', 'a JSON document of one line'],
  ])('goes by the calendars of %s (%s)', async (name) => {
    const calendars = [{ id: 'es-md', holidays: ['2026-10-30'] }];
    const path = file(name, [{ calendars, windows: [closing] }]);
    const { code, stdout } = await run(['occurrences', '--file', path, ...october]);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      { windowId: 'closing', opensAt: '2026-10-29T17:00:00Z', closesAt: '2026-11-01T17:00:00Z' },
    ]);
  });

  test('tells people why a date was moved or has no occurrence', async () => {
    const calendars = [{ id: 'es', holidays: [{ date: '2026-05-01', name: 'Fiesta' }] }];
    const first = { ...nightly, start: '2026-05-01T02:00', end: '2026-05-01T04:00' };
    const monthly = { ...first, rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' };
    const path = file('told.jsonl', [
      { calendars },
      { ...monthly, shift: { onDayOff: 'next', calendar: 'es' } },
      { ...first, id: 'late', rrule: undefined, on: { workday: 21, of: 'month', calendar: 'es' } },
    ]);
    const may = ['--from', '2026-05-01T00:00:00Z', '--to', '2026-06-30T00:00:00Z'];
    const { stdout } = await run(['occurrences', '--file', path, ...may]);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'nightly  2026-05-04 02:00 CEST (UTC+2) to 2026-05-04 04:00 CEST (UTC+2) (from Fri 1 May: Fiesta)',
      'nightly  2026-06-01 02:00 CEST (UTC+2) to 2026-06-01 04:00 CEST (UTC+2)',
      'late  2026-06-29 02:00 CEST (UTC+2) to 2026-06-29 04:00 CEST (UTC+2)',
      'May 2026 has no 21st workday: it has 20',
    ]);
    const json = await run(['occurrences', '--file', path, ...may, '--json']);
    expect(jsonLines(json.stdout)).toHaveLength(3);
  });

  test('refuses calendars with line and path', async () => {
    const path = file('bad-calendars.jsonl', [
      closing,
      { calendars: [{ id: 'a', include: ['b'] }] },
      { calendars: [{ id: 'es-md', workweek: [] }], colour: 'red' },
      { calendars: { id: 'es-md' } },
    ]);
    const { code, stdout, stderr } = await run(['occurrences', '--file', path, ...range]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const said of [
      /:1: on\.calendar: expected a calendar that exists, found "es-md"/,
      /:2: calendars\[0\]\.include\[0\]: expected a calendar that exists, found "b"/,
      /:3: calendars\[0\]\.workweek: expected at least 1 item/,
      /:3: colour: unknown key/,
      /:4: calendars: unknown key/,
    ]) {
      expect(stderr).toMatch(said);
    }
  });

  test('refuses a file with line and path, and prints none of it', async () => {
    const path = file('bad.jsonl', [
      nightly,
      '{"id": "a"',
      { ...nightly, rrule: 'FREQ=FORTNIGHTLY', timeZone: 'Europe/Madird' },
      { ...nightly, end: '2026-02-30T02:00', colour: 'red' },
      '{"id": "a", "id": "b"}',
      '[]',
    ]);
    const { code, stdout, stderr } = await run(['occurrences', '--file', path, ...range]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const said of [
      /bad\.jsonl:2: expected one JSON object: /,
      /bad\.jsonl:3: rrule: .*expected .*FORTNIGHTLY/,
      /bad\.jsonl:3: timeZone: expected a zone/,
      /bad\.jsonl:4: end: expected a wall-clock time that exists/,
      /bad\.jsonl:4: colour: unknown key/,
      /bad\.jsonl:5: expected each key once, found "id" a second time/,
      /bad\.jsonl:6: expected a mapping/,
    ]) {
      expect(stderr).toMatch(said);
    }
    expect(stderr).not.toMatch(/bad\.jsonl:1:/);
  });

  test.each<[string, string[], RegExp]>([
    [
      'no file',
      ['--file', 'missing.jsonl', ...range],
      /missing\.jsonl: expected a file that exists/,
    ],
    ['a folder', ['--file', '.', ...range], /\.: expected a regular file/],
    ['no source', range, /exactly one of --window and --file/],
    [
      'two sources',
      ['--file', 'a', '--window', 'b', ...range],
      /exactly one of --window and --file/,
    ],
    ['no range', ['--file', 'a'], /--from: expected an instant like/],
    [
      'a date that does not exist',
      ['--file', 'a', '--from', '2026-02-30', '--to', '2027-01-01T00:00:00Z'],
      /--from: expected an instant like.*"2026-02-30"/,
    ],
    [
      'an empty range',
      ['--file', 'a', '--from', '2026-01-01T00:00:00Z', '--to', '2026-01-01T00:00:00Z'],
      /--to: expected an instant after --from/,
    ],
  ])('refuses %s', async (_, args, said) => {
    const { code, stdout, stderr } = await run(['occurrences', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  test('refuses an endless line before reading all of it', async () => {
    const path = join(folder, 'endless.jsonl');
    const out = createWriteStream(path);
    for (let i = 0; i < 40; i += 1) out.write('x'.repeat(1024 * 1024));
    out.end();
    await once(out, 'close');
    const { code, stderr } = await run(['occurrences', '--file', path, ...range]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/endless\.jsonl:1: expected a line of at most/);
  });

  test('says once that clock changes are not known for ever', async () => {
    const yearly = { ...nightly, rrule: 'FREQ=YEARLY' };
    const path = file('yearly.jsonl', [yearly, { ...yearly, id: 'other' }]);
    const listed = (to: string): ReturnType<typeof run> =>
      run(['occurrences', '--json', '--file', path, '--from', '2099-01-01T00:00:00Z', '--to', to]);
    expect((await listed('2101-01-01T00:00:00Z')).stderr).toBe('');
    const { code, stderr, stdout } = await listed('2103-01-01T00:00:00Z');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Clock changes are known up to the end of 2100: .*\n$/);
    expect(jsonLines(stdout)).toHaveLength(8);
  });

  test('stops quietly when its reader closes the pipe', async () => {
    const minutely = { ...nightly, rrule: 'FREQ=MINUTELY', end: undefined, duration: '30s' };
    const path = file('minutely.jsonl', [minutely]);
    const century = ['--from', '2026-01-01T00:00:00Z', '--to', '2126-01-01T00:00:00Z'];
    const child = spawn(process.execPath, [CLI_ENTRY, 'occurrences', '--file', path, ...century]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect({ code, said }).toEqual({ code: 0, said: '' });
  });
});

describe('occurrencesInChunks', () => {
  test('gives the same as a single query', () => {
    const zones = newestZoneData();
    const rules = [
      'FREQ=DAILY',
      'FREQ=HOURLY;INTERVAL=7',
      'FREQ=MONTHLY;BYDAY=-1SU',
      'FREQ=YEARLY',
    ];
    const day = 86_400_000;
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom('PT30M', 'P3D', 'P31D'),
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        fc.integer({ min: 1, max: 3000 * day }),
        (rrule, duration, from, length) => {
          const text = { ...nightly, end: undefined, duration, rrule };
          const window = compileWindow(maintenanceWindowSchema.parse(text), zones, NO_CALENDARS);
          if (!window.ok) throw new Error(JSON.stringify(window.problems));
          const chunks = [...occurrencesInChunks(window.value, from, from + length)];
          expect(chunks.flat()).toEqual(window.value.occurrencesBetween(from, from + length));
        },
      ),
      { numRuns: 60 },
    );
  });
});
