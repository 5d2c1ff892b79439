import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const now = Date.UTC(2026, 10, 27);
const orders = { id: 'orders', tags: ['sales'], scheduler: { kind: 'guard' as const } };
const window = {
  id: 'night',
  timeZone: 'Europe/Madrid',
  start: '2026-12-06T02:00',
  duration: 'PT4H',
  covers: { all: true },
};

function warnings(change: object, integrations: readonly object[] = [orders]): string[] {
  const document = readLoosely({ integrations, windows: [{ ...window, ...change }] });
  const report = checkDocument(document, { known: definitionsOf({}), zones, now });
  expect(report.problems).toEqual([]);
  for (const { id, code } of report.warnings) {
    expect(id).toBe('night');
    expect(code).toBeDefined();
  }
  return report.warnings.map(({ path, code }) => `${path}: ${code ?? ''}`);
}

describe('a start that does not match its rule', () => {
  it.each<[rule: string, start: string, isOff: boolean]>([
    ['FREQ=MONTHLY;BYDAY=1SU', '2026-12-06T02:00', false],
    ['FREQ=MONTHLY;BYDAY=1SU', '2026-12-01T02:00', true],
    ['FREQ=MONTHLY;BYDAY=1SU;COUNT=3', '2026-12-01T02:00', true],
    ['FREQ=WEEKLY;BYDAY=SA,SU', '2026-12-05T02:00', false],
    ['FREQ=WEEKLY;BYDAY=SA,SU', '2026-12-04T02:00', true],
    ['FREQ=DAILY', '2026-12-01T02:00', false],
    ['FREQ=DAILY;BYHOUR=3', '2026-12-01T02:00', true],
    ['FREQ=YEARLY', '2026-12-01T02:00', false],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-12-31T02:00', false],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-12-30T02:00', true],
  ])('%s from %s: %s', (rrule, start, isOff) => {
    expect(warnings({ rrule, start })).toEqual(isOff ? ['windows[0].start: start-off-rule'] : []);
  });

  it('suggests the date that was probably meant', () => {
    const document = readLoosely({
      integrations: [orders],
      windows: [{ ...window, start: '2026-12-01T02:00', rrule: 'FREQ=MONTHLY;BYDAY=1SU' }],
    });
    const report = checkDocument(document, { known: definitionsOf({}), zones, now });
    expect(report.warnings[0]).toMatchObject({
      path: 'windows[0].start',
      id: 'night',
      code: 'start-off-rule',
      values: { found: '2026-12-01T02:00', next: '2026-12-06T02:00' },
    });
  });
});

describe('a time after the last year of zone data', () => {
  const end = 'clock-changes-end';
  it.each<[change: object, found: string[]]>([
    [{ start: '2101-07-01T02:00' }, [`windows[0].start: ${end}`]],
    [{ start: '2100-07-01T02:00' }, []],
    [{ rdates: ['2027-01-01T02:00', '2102-01-01T02:00'] }, [`windows[0].rdates[1]: ${end}`]],
    [{ rrule: 'FREQ=YEARLY;UNTIL=21500101T000000Z' }, [`windows[0].rrule: ${end}`]],
    [{ rrule: 'FREQ=YEARLY' }, []],
    [{ start: '2101-07-01T02:00', timeZone: 'Asia/Tokyo' }, []],
    [{ start: '2101-07-01T02:00', timeZone: 'UTC' }, []],
  ])('%j', (change, found) => {
    expect(warnings(change)).toEqual(found);
  });
});

describe('a window that covers nothing', () => {
  it.each<[covers: object, isEmpty: boolean]>([
    [{ all: true }, false],
    [{ all: true, except: ['orders'] }, true],
    [{ tags: ['sales'] }, false],
    [{ tags: ['sales'], except: ['orders'] }, true],
    [{ integrations: ['orders'] }, false],
    [{ integrations: ['orders'], except: ['orders'] }, true],
    [{ all: true, exceptEssential: true }, false],
  ])('%j: %s', (covers, isEmpty) => {
    expect(warnings({ covers })).toEqual(isEmpty ? ['windows[0].covers: covers-nothing'] : []);
  });

  it('is one that leaves out what is essential where nothing else is there', () => {
    const essential = [{ ...orders, essential: true }];
    const covers = { all: true, exceptEssential: true };
    expect(warnings({ covers }, essential)).toEqual(['windows[0].covers: covers-nothing']);
  });

  it('is reported next to a tag that nothing has, and where there is nothing to cover', () => {
    expect(warnings({ covers: { tags: ['nope'] } })).toEqual([
      'windows[0].covers.tags[0]: tag-unused',
      'windows[0].covers: covers-nothing',
    ]);
    expect(warnings({}, [])).toEqual(['windows[0].covers: covers-nothing']);
  });

  it('counts what was applied before and is kept', () => {
    const known = definitionsOf({ integrations: [orders] });
    const document = readLoosely({ windows: [window] });
    expect(checkDocument(document, { known, zones, now }).warnings).toEqual([]);
  });
});

describe('a window that is over', () => {
  it.each<[change: object, isPast: boolean]>([
    [{ start: '2020-12-06T02:00' }, true],
    [{ start: '2020-12-06T02:00', rrule: 'FREQ=YEARLY' }, false],
    [{ start: '2020-12-06T02:00', rrule: 'FREQ=YEARLY;COUNT=3' }, true],
    [{ start: '2020-12-06T02:00', rrule: 'FREQ=YEARLY;UNTIL=20240101T000000Z' }, true],
    [{ start: '2020-12-06T02:00', rdates: ['2026-12-06T02:00'] }, false],
    [{ start: '2026-11-26T23:00' }, false],
    [{ start: '2026-11-26T21:00', duration: 'PT4H' }, true],
    [{ start: '2020-02-29T02:00', rrule: 'FREQ=YEARLY' }, false],
  ])('%j: %s', (change, isPast) => {
    expect(warnings(change)).toEqual(isPast ? ['windows[0]: window-past'] : []);
  });
});

describe('an exdate that removes nothing', () => {
  const daily = { rrule: 'FREQ=DAILY' };
  it.each<[change: object, unused: number[]]>([
    [{ ...daily, exdates: ['2026-12-07T02:00'] }, []],
    [{ ...daily, exdates: ['2026-12-07T01:00:00Z'] }, []],
    [{ ...daily, exdates: ['2026-12-07T02:00', '2026-12-07T03:00'] }, [1]],
    [{ ...daily, exdates: ['2026-12-07T02:00:00Z', '2026-12-05T02:00'] }, [0, 1]],
    [{ ...daily, rrule: 'FREQ=DAILY;COUNT=3', exdates: ['2026-12-09T02:00'] }, [0]],
    [{ ...daily, rrule: 'FREQ=DAILY;UNTIL=20261207T010000Z', exdates: ['2026-12-07T02:00'] }, []],
    [{ ...daily, rrule: 'FREQ=DAILY;UNTIL=20261207T005959Z', exdates: ['2026-12-07T02:00'] }, [0]],
    [{ rdates: ['2027-01-01T02:00'], exdates: ['2027-01-01T02:00'] }, []],
    [{ rdates: ['2027-01-01T02:00'], exdates: ['2027-01-01T01:00:00Z'] }, []],
    [{ rdates: ['2027-01-01T01:00:00Z'], exdates: ['2027-01-01T02:00'] }, []],
    [{ rdates: ['2027-01-01T02:00'], exdates: ['2027-01-02T02:00'] }, [0]],
  ])('%j: %j', (change, unused) => {
    expect(warnings(change)).toEqual(
      unused.map((at) => `windows[0].exdates[${at}]: exdate-unused`),
    );
  });

  it('removes the start that a gap shifted, by its instant and by its local time', () => {
    const gap = { start: '2027-03-27T02:30', rrule: 'FREQ=DAILY' };
    expect(warnings({ ...gap, exdates: ['2027-03-28T01:30:00Z'] })).toEqual([]);
    expect(warnings({ ...gap, exdates: ['2027-03-28T02:30'] })).toEqual([]);
    expect(warnings({ ...gap, exdates: ['2027-03-28T03:30'] })).toEqual([
      'windows[0].exdates[0]: exdate-unused',
    ]);
  });
});

describe('a start in a gap', () => {
  it.each<[change: object, places: string[]]>([
    [{ start: '2027-03-28T02:30' }, ['start']],
    [{ start: '2027-03-28T03:30' }, []],
    [{ start: '2027-10-31T02:30' }, []],
    [{ rdates: ['2027-03-28T02:00', '2028-03-26T01:30:00Z'] }, ['rdates[0]']],
    [{ start: '2027-03-27T02:30', rrule: 'FREQ=DAILY' }, []],
    [{ timeZone: 'UTC', start: '2027-03-28T02:30' }, []],
  ])('%j: %j', (change, places) => {
    expect(warnings(change)).toEqual(places.map((place) => `windows[0].${place}: start-in-gap`));
  });
});

describe('a schedule without a zone', () => {
  it.each<[scheduler: object, isTold: boolean]>([
    [{ cron: '0 3 * * *' }, true],
    [{ cron: '0 */2 * * *' }, true],
    [{ cron: '0 0 3 * * *' }, true],
    [{ cron: '* * * * 1' }, true],
    [{ cron: '*/5 * * * *' }, false],
    [{ cron: '*/10 * * * * *' }, false],
    [{ cron: '0 3 * * *', timeZone: 'UTC' }, false],
    [{ every: '1h' }, false],
    [{ every: '1h', start: '2026-12-06T02:00' }, true],
    [{ rrule: 'FREQ=DAILY', start: '2026-12-06T02:00' }, true],
  ])('%j: %s', (rule, isTold) => {
    const scheduler = { kind: 'local', command: ['true'], ...rule };
    const document = readLoosely({ integrations: [{ id: 'a', scheduler }] });
    const report = checkDocument(document, { known: definitionsOf({}), zones, now });
    const expected = { path: 'integrations[0].scheduler', id: 'a', code: 'zone-unsaid' };
    expect(report.warnings).toMatchObject(isTold ? [expected] : []);
  });
});

describe('a batch file as a command', () => {
  const rule = { kind: 'local', every: '1h' };
  const told = (place: string) => [
    { path: `integrations[0].scheduler.${place}`, id: 'a', code: 'batch-file' },
  ];

  it.each<[scheduler: object, warnings: object[]]>([
    [{ ...rule, command: ['C:\\jobs\\sync.cmd', 'now'] }, told('command')],
    [{ ...rule, command: ['SYNC.BAT '] }, told('command')],
    [{ ...rule, command: ['cmd.exe', '/d', '/s', '/c', 'sync.cmd'] }, []],
    [{ ...rule, command: ['sync.cmd.exe'] }, []],
    [{ kind: 'command', status: ['a.exe'], pause: ['b.bat'], resume: ['c.exe'] }, told('pause')],
  ])('%j', (scheduler, expected) => {
    const document = readLoosely({ integrations: [{ id: 'a', scheduler }] });
    const report = checkDocument(document, { known: definitionsOf({}), zones, now });
    expect(report.problems).toEqual([]);
    expect(report.warnings).toMatchObject(expected);
  });
});

describe('a program and its arguments in one text', () => {
  const rule = { kind: 'local', every: '1h' };
  const told = (place: string, words: string) => [
    { path: `integrations[0].scheduler.${place}`, code: 'command-unsplit', values: { words } },
  ];

  it.each<[scheduler: object, warnings: object[]]>([
    [{ ...rule, command: ['/bin/sleep 3'] }, told('command', '["/bin/sleep","3"]')],
    [{ ...rule, command: ['sh -c "a b"'] }, told('command', '["sh","-c","a b"]')],
    [{ ...rule, command: ['/bin/sleep', '3'] }, []],
    [{ ...rule, command: ['/opt/my app/run'] }, []],
    [
      { kind: 'command', status: ['ctl status'], pause: ['b'], resume: ['c'] },
      told('status', '["ctl","status"]'),
    ],
  ])('%j', (scheduler, expected) => {
    const document = readLoosely({ integrations: [{ id: 'a', scheduler }] });
    const report = checkDocument(document, { known: definitionsOf({}), zones, now });
    expect(report.problems).toEqual([]);
    expect(report.warnings).toMatchObject(expected);
  });
});
