import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../agent/core/validation/document-check.ts';
import english from '../../../renderer/i18n/problems/en.json' with { type: 'json' };
import spanish from '../../../renderer/i18n/problems/es.json' with { type: 'json' };
import { problemInWords } from '../../../renderer/i18n/problem-words.ts';
import { readLoosely } from '../../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../../shared/errors.ts';
import { codeOfText, problemTexts, shapeCodes } from '../../../shared/problem-texts.ts';
import { definitionsOf } from '../../support/definitions.ts';
import { zones } from '../../support/zones.ts';
import { wordsIn } from './words-in.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const texts: Readonly<Record<string, string>> = problemTexts;

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{+(\w+)\}+/g)].map(([, name = '']) => name);
}

function isCode(key: string): boolean {
  return !key.startsWith('cronField.');
}

describe('the texts of problem codes', () => {
  const codes = [...Object.keys(problemTexts), ...shapeCodes].sort();

  it.each([
    ['English', english],
    ['Spanish', spanish],
  ] as const)('are complete in %s, with none left over', (_language, words) => {
    expect(Object.keys(words).filter(isCode).sort()).toEqual(codes);
  });

  it.each(Object.entries(problemTexts))('use only the values that %s has', (code, text) => {
    const carried = namesIn(text);
    for (const words of [english, spanish] as const) {
      const said = namesIn((words as Readonly<Record<string, string>>)[code] ?? '');
      expect(said.filter((name) => !carried.includes(name))).toEqual([]);
    }
  });
});

/** Commands are told by the code of their failure. */
const WITHOUT_FORM = 'agent/core/commands/';

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .filter((file) => !file.startsWith(WITHOUT_FORM));
}

describe('a problem sentence', () => {
  it('is in the catalogue, so that it has a code', () => {
    const loose = ['shared/domain', 'shared/features', 'agent/core', 'agent/features']
      .flatMap(sources)
      .flatMap((file) => {
        const found = readFileSync(join(root, file), 'utf8').matchAll(
          /['"`](expected [a-z][^'"`]*)/g,
        );
        return [...found]
          .map(([, sentence = '']) => sentence)
          .filter((sentence) => codeOfText(sentence) === undefined)
          .map((sentence) => `${file}: ${sentence}`);
      });
    expect(loose).toEqual([]);
  });

  it('is the same in the catalogue and under its code', () => {
    expect(new Set(Object.values(texts)).size).toBe(Object.keys(texts).length);
  });
});

const window = {
  id: 'erp',
  timeZone: 'Europe/Madrid',
  start: '2026-12-06T02:00',
  end: '2026-12-06T06:00',
  covers: { systems: ['erp'] },
};
const local = { kind: 'local', every: '1h', command: ['true'] };
const known = definitionsOf({ systems: [{ id: 'erp' }] });

function refusals(document: object): readonly Problem[] {
  const context = { known, zones, now: Date.UTC(2026, 10, 27) };
  const { problems, warnings } = checkDocument(readLoosely(document), context);
  return [...problems, ...warnings];
}

const BAD_WINDOWS: readonly object[] = [
  { id: 'a b' },
  { title: '' },
  { title: 'x'.repeat(501) },
  { title: 5 },
  { timeZone: 'Europe/Atlantis' },
  { timeZone: undefined },
  { timeZone: 'x'.repeat(101) },
  { start: '2026-02-30T02:00' },
  { start: '1800-01-01T00:00', end: '1800-01-01T01:00' },
  { end: '2026-12-06T01:00' },
  { duration: 'PT1H' },
  { end: undefined, duration: 'PT0S' },
  { end: '2027-02-06T06:00' },
  { exdates: ['soon'] },
  { exdates: ['2026-12-06T02:00'] },
  { exdates: ['2026-12-07T02:00'], covers: { all: true } },
  { start: '2027-03-28T02:30', end: '2027-03-28T06:00' },
  { start: '2101-12-06T02:00', end: '2101-12-06T06:00' },
  { start: '2026-12-05T02:00', rrule: 'FREQ=MONTHLY;BYDAY=1SU' },
  { start: '2020-12-06T02:00', end: '2020-12-06T06:00' },
  { title: 'a\0b' },
  { covers: {} },
  { covers: { systems: ['crm'], integrations: ['x'], tags: ['t'] } },
  { covers: { all: 'yes' } },
  { colour: 'red' },
  { rrule: 'FREQ=FORTNIGHTLY' },
  { rrule: 'FREQ=SECONDLY' },
  { rrule: 'FREQ=DAILY;COUNT=0;INTERVAL=x;BYHOUR=25;BYMONTHDAY=40;BYDAY=XX;WKST=XX;UNTIL=soon' },
  { rrule: 'FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z' },
  { rrule: 'FREQ=DAILY;BYDAY=1MO' },
  { rrule: 'FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO' },
  { rrule: 'FREQ=WEEKLY;BYMONTHDAY=1' },
  { rrule: 'FREQ=DAILY;BYYEARDAY=1' },
  { rrule: 'FREQ=MONTHLY;BYWEEKNO=1' },
  { rrule: 'FREQ=MONTHLY;BYSETPOS=1' },
  { rrule: 'FREQ=DAILY;FREQ=DAILY;COLOUR=RED;x' },
  { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
  { rrule: 'FREQ=DAILY;UNTIL=20261206T003000Z' },
  { rrule: 'FREQ=MONTHLY;BYMONTHDAY=31' },
  { rrule: 'FREQ=MONTHLY;BYDAY=5SU' },
  { end: undefined, duration: 'PT30H', rrule: 'FREQ=DAILY' },
];
const on = { workday: 1, of: 'month', calendar: 'c' };
const byWorkdays = (change: object): object => ({ on: { ...on, ...change } });
const shift = { onDayOff: 'skip', calendar: 'c' };
/** By the calendar c. */
const BAD_DATES: readonly object[] = [
  byWorkdays({ workday: 0 }),
  byWorkdays({ workday: 40 }),
  byWorkdays({ until: 'soon' }),
  byWorkdays({ calendar: 'nothing-like-it' }),
  byWorkdays({ calendar: 'compani' }),
  byWorkdays({ of: 'fiscal-year' }),
  { ...byWorkdays({}), rrule: 'FREQ=DAILY' },
  { shift },
  { shift, rrule: 'FREQ=WEEKLY;BYDAY=SU' },
];
const periods = { pattern: '4-4-5', anchor: '2026-01-05' };
const BAD_CALENDARS: readonly object[] = [
  { workweek: [] },
  { holidays: ['soon', { name: 'x' }] },
  { include: ['c'] },
  { periods: { ...periods, weeks53: [2027, 2027] } },
  { periods: { ...periods, weeks53: [2025] } },
  { freezes: [{ from: '2026-12-31', to: '2026-12-24' }] },
  { moved: [{ from: '2026-12-08', to: '2026-12-08' }] },
  { moved: ['07', '09'].map((day) => ({ from: '2026-12-08', to: `2026-12-${day}` })) },
  { halfDays: [7, { date: '2026-12-24', from: '2pm' }] },
  { halfDays: ['2026-12-26'], moved: [{ from: '2026-12-09', to: '2026-12-10' }] },
  { holidays: ['2026-12-08'], workdays: ['2026-12-08'] },
];
const BAD_SCHEDULERS: readonly object[] = [
  { kind: 'cron', line: '@reboot /usr/bin/remanso agent' },
  { ...local, every: undefined },
  { ...local, every: '10ms' },
  { ...local, every: 'soon' },
  { ...local, cron: '* * * * *' },
  { ...local, every: undefined, cron: '@daily' },
  { ...local, every: undefined, cron: '* 25 * * *' },
  { ...local, every: undefined, cron: '0 0 30 2 *' },
  { ...local, every: undefined, rrule: 'FREQ=DAILY' },
  { ...local, every: undefined, cron: '* * * * *', start: '2026-12-06T02:00' },
  { ...local, command: [] },
  { ...local, command: 'node x' },
  { ...local, command: undefined },
  { ...local, command: undefined, http: { url: 'ftp://x', successCodes: [5] } },
  { ...local, command: undefined, http: { url: 'http://x', headers: { 'a b': '' } } },
  { ...local, timeout: '-1s' },
  { ...local, every: undefined, cron: '0 3 * * *' },
  { ...local, command: undefined, http: { url: 'http://ana:secret@erp/orders' } },
  { kind: 'systemd', timer: 'backup' },
  { kind: 'service', unit: 'poll' },
  { kind: 'service', program: 'shop:*' },
  { kind: 'service', unit: 'poll.service', program: 'poll' },
  { kind: 'service', host: 'erp-db1', program: 'poll' },
  { kind: 'cron', user: 'Ana M', line: '* * * * * true' },
  { kind: 'windows-task', path: 'Shop', name: 'a/b' },
  { kind: 'kubernetes', url: 'cluster', cronJob: 'Backup' },
  { kind: 'node-red', url: 'red' },
  { kind: 'http', baseUrl: 'http://x', parameters: { 'a b': '1' } },
  { kind: 'http', baseUrl: 'http://x' },
  { kind: 'node-red', url: 'http://x', timeout: '25d' },
];
const hook = { id: 'v', kind: 'webhook', preset: 'json', url: 'https://x', language: 'en' };
const mail = { ...{ id: 'm', kind: 'mail', language: 'en' }, from: 'a@x', to: ['b@x'] };
const BAD_VOICES = [
  [hook, hook],
  [{ ...hook, leads: ['15d'] }],
  [{ ...hook, url: 'http://example.com' }],
  [{ ...mail, server: { host: 'mail' }, to: ['b@x\r\nBcc: c@x'] }],
  [{ ...mail, server: { host: 'a mail' } }],
  [{ ...mail, server: { host: 'mail', user: 'ana' } }],
  [
    {
      ...mail,
      server: { host: 'mail', security: 'none', user: 'ana', password: { secretRef: 'p' } },
    },
  ],
];
const DOCUMENTS: readonly object[] = [
  ...BAD_WINDOWS.map((change) => ({ windows: [{ ...window, ...change }] })),
  ...BAD_DATES.map((change) => ({
    calendars: [{ id: 'c' }, { id: 'company' }],
    windows: [{ ...window, ...change }],
  })),
  { windows: [{ ...window, owner: 'ERP\u202Eteam' }] },
  {
    hosts: [
      { id: 'db1', ssh: 'same@db1' },
      { id: 'db2', ssh: 'same@db1' },
    ],
  },
  { links: [{ id: 'owner', url: 'https://t.example/{change}' }] },
  { links: [{ id: 'change', url: 'javascript:alert({change})' }] },
  ...BAD_CALENDARS.map((change) => ({ calendars: [{ id: 'c', ...change }] })),
  ...BAD_SCHEDULERS.map((scheduler) => ({ integrations: [{ id: 'a', scheduler }] })),
  { integrations: [{ id: 'a', systems: ['crm'], scheduler: local, missedRuns: 'never' }] },
  { integrations: [{ id: 'a', scheduler: { kind: 'owl' } }] },
  { hosts: [{ id: 'a', ssh: '-oProxyCommand=x' }] },
  { integrations: [{ id: 'a', scheduler: { kind: 'guard', host: 'nobody' } }] },
  ...(['ops', 'root'] as const).map((user) => ({
    hosts: [{ id: 'b', ssh: `${user}@b` }],
    integrations: [
      {
        id: 'a',
        scheduler: {
          ...{ kind: 'service', host: 'b', unit: 'poll.service' },
          scope: user === 'root' ? 'user' : 'system',
        },
      },
    ],
  })),
  {
    calendars: [{ id: 'c', freezes: [{ from: '2026-12-01', to: '2026-12-31' }] }],
    windows: [window],
  },
  { windows: [window, window] },
  { windows: [window, { ...window, id: 'ERP' }] },
  {
    integrations: [
      { id: 'a', after: ['b'], scheduler: local },
      { id: 'b', after: ['a'], scheduler: local },
    ],
  },
  { integrations: [{ id: 'a', inFlight: 'now', drain: 'soon', scheduler: local }] },
  { integrations: [{ id: 'a', inFlight: 'stop', scheduler: { kind: 'guard' } }] },
  { systems: [{ id: 'erp', readiness: {} }] },
  ...[{ 'X-A': 'a\r\nX-B: b' }, { secretRef: 'nope' }].map((headers) => ({
    systems: [{ id: 'erp', readiness: { http: { url: 'http://erp/', headers } } }],
  })),
  { settings: [{ id: 'retention', online: '2y' }] },
  { settings: [{ id: 'evidence', every: '1s', timeStamp: { url: 'ftp://x' }, copies: [{}] }] },
  { settings: [{ id: 'evidence', copies: [{ file: 'x' }] }] },
  { settings: [{ id: 'evidence', copies: [{ ssh: 'ops@vault', file: "/srv/it's" }] }] },
  { settings: [{ id: 'backups', folder: 'x', keep: 3 }] },
  { systems: [{ id: 'a', monitors: [{ kind: 'alertmanager', urls: [], matchers: ['x'] }] }] },
  { systems: [{ id: 'a', monitors: [{ kind: 'icinga', url: 'http://icinga' }] }] },
  {
    systems: [
      { id: 'a', monitors: [{ kind: 'prtg', url: 'http://prtg', token: { secretRef: 'a' } }] },
    ],
  },
  {
    systems: [
      { id: 'a', monitors: [{ kind: 'zabbix', url: 'http://z', token: { secretRef: 'a' } }] },
    ],
  },
  { systems: [{ id: 'a', monitors: [{ kind: 'uptimekuma', url: 'http://kuma' }] }] },
  { systems: [{ id: 'a', monitors: [{ kind: 'checkmk', url: 'http://site', services: ['x'] }] }] },
  { systems: [{ id: 'a', monitors: [{ kind: 'tacticalrmm', url: 'http://rmm', agents: [] }] }] },
  ...BAD_VOICES.map((list) => ({ settings: [{ id: 'voices', list }] })),
  { settings: [{ id: 'api', address: '0.0.0.0' }] },
  { settings: [{ id: 'api', address: 'here', names: ['a/b'] }] },
  { settings: [{ id: 'api', tls: { certificate: 'a.pem', key: '/b.pem' } }] },
  { settings: [{ id: 'dashboard', others: {} }] },
  { settings: [{ id: 'approvers' }] },
  { settings: [{ id: 'approvers', users: ['a'], keys: [{ user: 'a', key: 'x' }] }] },
  {
    integrations: ['a', 'b'].map((id) => ({
      id,
      scheduler: { kind: 'systemd', timer: 'b.timer' },
    })),
  },
];

describe('a problem from a schema or the agent', () => {
  it.each(DOCUMENTS)('has a code and a text in both languages: %j', (document) => {
    const problems = refusals(document);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      const said = (['en', 'es'] as const).map((language) =>
        problemInWords(problem, wordsIn(language, 'problems')),
      );
      expect(problem).toMatchObject({ code: expect.any(String) as string });
      expect(said).not.toContain(problem.message);
      expect(said[0]).not.toBe(said[1]);
      expect(said.join('')).not.toMatch(/\{\{|undefined/);
    }
  });

  it('covers every sentence of the catalogue that a definition can cause', () => {
    const seen = new Set(DOCUMENTS.flatMap(refusals).map(({ code }) => code));
    const asked = [
      'feed-url',
      'instant',
      'text-or-secret',
      'drain-lead',
      'jmespath',
      'server-kind',
    ];
    // Warnings, by checks of their own.
    const elsewhere = [...asked, 'batch-file', 'command-unsplit'];
    const kept = ['from-hold-kept', 'announced-kept'];
    const ofOpen = ['open-ended', 'open-shortened', 'open-lets-go', ...kept];
    // The schema is asked first, so that these of the core are not reached through a document.
    const shadowed = ['end-not-after', 'length-zero', 'date-unreadable', 'cron-never'];
    expect(
      Object.keys(problemTexts).filter(
        (code) => !seen.has(code) && ![...elsewhere, ...ofOpen, ...shadowed].includes(code),
      ),
    ).toEqual([]);
  });
});

describe('the times in a problem', () => {
  it('are read by people: no instant stands in it as a document writes it', () => {
    const inFreeze: Problem = {
      ...{ path: '', code: 'in-freeze', message: '' },
      values: { opens: '2026-12-31T17:00:00Z', found: 'Year-end close' },
    };
    expect(problemInWords(inFreeze, wordsIn('en', 'problems'), 'Europe/Madrid')).toBe(
      'It opens Thu 31 Dec 2026 18:00 CET, in the freeze Year-end close',
    );
    const offRule: Problem = {
      ...{ path: 'start', code: 'start-off-rule', message: '' },
      values: { found: '2026-12-30T18:00', next: '2026-12-31T18:00' },
    };
    expect(problemInWords(offRule, wordsIn('es', 'problems'))).not.toMatch(/\d{4}-\d\d-\d\d/);
  });
});
