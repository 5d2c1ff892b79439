import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { calendarText, eventLines } from '../../../../support/calendar-text.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ten days ahead, at midnight in UTC. */
const AHEAD = Math.floor(Date.now() / DAY) * DAY + 10 * DAY;

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;
let server: Server;
let feed = '';
let answer: { readonly status: number; readonly location?: string; readonly body: string };

function remanso(...args: readonly string[]): Promise<CliRun> {
  return runInProcess(['--data-dir', directory.root, ...args]);
}

async function json(...args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await remanso(...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return jsonLines(stdout) as Record<string, unknown>[];
}

function stamp(at: number): string {
  return formatInstant(at).replaceAll(/[-:]/g, '');
}

function event(uid: string, at: number, ...lines: readonly string[]): string[] {
  return eventLines(
    ...[`UID:${uid}`, `DTSTART:${stamp(at)}`, `DTEND:${stamp(at + 2 * HOUR)}`, ...lines],
  );
}

function file(name: string, text: string | Buffer): string {
  const path = join(directory.root, name);
  writeFileSync(path, text);
  return path;
}

async function states(): Promise<string[]> {
  const listed = await json('announcement', 'list', '--all');
  return listed.map(({ id, state }) => `${String(id)} ${String(state)}`);
}

async function opensAt(windowId: string): Promise<unknown> {
  const [shown] = await json('window', 'show', windowId);
  return (shown?.['next'] as { opensAt: string }[])[0]?.opensAt;
}

beforeAll(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
  server = createServer((_, response) => {
    const { status, location, body } = answer;
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.ics`;
  const scheduler = { kind: 'local', every: '1h', command: [process.execPath, '--version'] };
  const plan = {
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [{ id: 'orders', systems: ['erp'], scheduler }],
  };
  const applied = await remanso('apply', file('plan.json', JSON.stringify(plan)));
  if (applied.code !== 0) throw new Error(applied.stderr);
}, 60_000);

afterAll(async () => {
  await agent.kill();
  server.close();
  directory.dispose();
});

describe('remanso announcement read --explain', () => {
  const text = calendarText(
    ...eventLines(
      ...['UID:known', 'SUMMARY:Patches', 'DTSTART;TZID=Eastern Standard Time:20270606T020000'],
      'DURATION:PT4H',
    ),
    ...eventLines(
      'UID:unknown',
      'SUMMARY:Move',
      'DTSTART;TZID=Acme:20270606T020000',
      'DURATION:PT1H',
    ),
    ...eventLines('UID:cut', 'SUMMARY:Cut', 'DTSTART:20270606T020000Z'),
  );

  it('says of each time which line it comes from, and keeps nothing', async () => {
    const before = await states();
    const { code, stdout, stderr } = await remanso(
      ...['announcement', 'read', '--explain', file('explained.ics', text)],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /explained\.ics: 2 announcements; zone data 20\d\d[a-z]\. Nothing was kept\./,
    );
    expect(stdout).toContain(
      'From: DTSTART;TZID=Eastern Standard Time:20270606T020000 ' +
        '("Eastern Standard Time" is America/New_York (CLDR 48, windowsZones), by the zone data here)',
    );
    expect(stdout).toContain('Until: DURATION:PT4H (its start and its length)');
    expect(stdout).toContain('Move: ?');
    expect(stdout).toContain('In doubt: Its zone "Acme" is not known here');
    expect(stderr).toContain('cut: left out');
    expect(await states()).toEqual(before);
  });

  it('in Spanish and in JSON, too', async () => {
    const path = file('explained.ics', text);
    const spanish = await remanso('--lang', 'es', 'announcement', 'read', '--explain', path);
    expect(spanish.stdout).toContain(
      'Desde: DTSTART;TZID=Eastern Standard Time:20270606T020000 («Eastern',
    );
    expect(spanish.stdout).toContain('Ofrece dudas: Su zona «Acme» no se conoce aquí');
    const [told] = await json('announcement', 'read', '--explain', path);
    expect(told?.['announcements']).toMatchObject([
      {
        ...{ uid: 'known', opensAt: '2027-06-06T06:00:00Z', closesAt: '2027-06-06T10:00:00Z' },
        opens: { how: [{ code: 'read-zone-windows' }] },
        ...{ closes: { line: 'DURATION:PT4H', how: [{ code: 'read-length' }] }, doubts: [] },
      },
      { uid: 'unknown', opensAt: null, doubts: [{ code: 'doubt-zone-unknown' }] },
    ]);
    expect(told?.['faults']).toMatchObject([{ uid: 'cut' }]);
  });
});

it('what is left out is told with times of a reader, in Spanish too (like D10)', async () => {
  const text = calendarText(
    ...eventLines('UID:daily', `DTSTART:${stamp(AHEAD)}`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
  );
  const read = ['announcement', 'read', '--dry-run', file('daily.ics', text)];
  const { stderr } = await remanso('--lang', 'es', ...read);
  expect(stderr).toContain('solo se leen sus primeras 200 ocurrencias hasta ');
  expect(stderr).not.toMatch(/\dT\d\d:/);
});

describe('remanso announcement', () => {
  it('reads a file, shows what it would hold, and makes its window when it is accepted', async () => {
    const hostile = ['SUMMARY:=HYPERLINK("http://x")', 'DESCRIPTION:<b>\u001b[31mred</b>'];
    const calendar = file('vendor.ics', calendarText(...event('swap', AHEAD, ...hostile)));
    const read = await remanso('announcement', 'read', calendar);
    expect(read).toMatchObject({ code: 0, stderr: '' });
    expect(read.stdout).toContain('1 announcement read, 1 new or changed.\n  files-1\n');
    const listed = await remanso('announcement', 'list', '--zone', 'UTC');
    expect(listed.stdout).toContain('The affected systems are not known');
    const shown = await remanso(
      'announcement',
      'show',
      'files-1',
      '--system',
      'ERP',
      '--zone',
      'UTC',
    );
    expect(shown.stdout).toContain('Would hold 2 runs of 1 integration:\n  orders: 2 runs');
    expect(shown.stdout).toContain('<b>\\u{1b}[31mred</b>');
    const refused = await remanso('announcement', 'accept', 'files-1');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('systems: it is not known');
    const accepted = await remanso('announcement', 'accept', 'files-1', '--system', 'erp');
    expect(accepted).toMatchObject({ code: 0, stderr: '' });
    expect(accepted.stdout).toMatch(/^files-1 is accepted: window files-1, /);
    expect(await opensAt('files-1')).toBe(formatInstant(AHEAD));
    expect(await states()).toEqual(['files-1 accepted']);
  }, 60_000);

  it('has it in the trail with who, in both languages, and harmless in CSV', async () => {
    const kinds = await json('audit', 'list', '--kind', 'announcement.accepted');
    expect(kinds).toMatchObject([{ actor: { kind: 'person', via: 'cli' }, windowId: 'files-1' }]);
    const spanish = await remanso(
      '--lang',
      'es',
      'audit',
      'list',
      '--kind',
      'announcement.proposed',
    );
    expect(spanish.stdout).toContain('Se anunció un mantenimiento');
    const csv = join(directory.root, 'trail.csv');
    expect((await remanso('audit', 'export', '--format', 'csv', csv)).code).toBe(0);
    const cells = readFileSync(csv, 'utf8').split(/[,\n]/);
    expect(cells.filter((cell) => /^"?=/.test(cell))).toEqual([]);
    expect((await json('audit', 'verify'))[0]).toMatchObject({ ok: true });
  }, 60_000);

  it('is spoken in Spanish', async () => {
    const listed = await remanso('--lang', 'es', 'announcement', 'list');
    expect(listed.stdout).toMatch(/^ID +ESTADO +CUÁNDO/);
    expect(listed.stdout).toContain('aceptado');
    const refused = await remanso('--lang', 'es', 'announcement', 'accept', 'files-1');
    expect(refused.stderr).toContain('files-1 ya está planificada como se anunció.');
  }, 60_000);

  it('reads a feed by a standing order, follows it, and changes nothing where it turns hostile', async () => {
    answer = { status: 200, body: calendarText(...event('swap', AHEAD)) };
    const words = ['--id', 'acme', '--system', 'erp', '--always'];
    const added = await remanso('announcement', 'source', 'add', feed, ...words);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    await json('announcement', 'source', 'check', 'acme');
    expect(await opensAt('acme-1')).toBe(formatInstant(AHEAD));
    answer = { status: 200, body: calendarText(...event('swap', AHEAD + DAY, 'SEQUENCE:1')) };
    await json('announcement', 'source', 'check', 'acme');
    expect(await opensAt('acme-1')).toBe(formatInstant(AHEAD + DAY));
    const hostile: readonly (typeof answer)[] = [
      { status: 302, location: 'http://localhost:9/', body: '' },
      { status: 302, location: 'file:///etc/passwd', body: '' },
      { status: 200, body: 'BEGIN:VCALENDAR' },
      { status: 200, body: 'x'.repeat(5_000_000) },
      { status: 500, body: '' },
    ];
    for (const one of hostile) {
      answer = one;
      const checked = await remanso('announcement', 'source', 'check', 'acme');
      expect(checked.code).not.toBe(0);
      expect(checked.stderr).toContain('Nothing was read.');
    }
    expect(await opensAt('acme-1')).toBe(formatInstant(AHEAD + DAY));
    expect(await states()).toEqual(['files-1 accepted', 'acme-1 accepted']);
    const [source] = await json('announcement', 'source', 'list');
    expect(source).toMatchObject({ id: 'files' });
    const removed = await remanso('announcement', 'source', 'remove', 'acme');
    expect(removed.stdout).toBe('acme is forgotten.\nThese windows stay: acme-1.\n');
    const entries = await json('audit', 'list', '--kind', 'source.removed');
    expect(JSON.stringify(entries)).not.toContain('feed.ics');
  }, 120_000);

  it('reads a saved mail, and what it cannot read it refuses with the name of the file', async () => {
    const invitation = Buffer.from(calendarText(...event('mail', AHEAD + 2 * DAY))).toString(
      'base64',
    );
    const mail = [
      ...['From: noc@acme.example', 'Subject: Maintenance', 'MIME-Version: 1.0'],
      ...['Content-Type: text/calendar; method=REQUEST', 'Content-Transfer-Encoding: base64', ''],
      invitation,
    ].join('\r\n');
    expect((await json('announcement', 'read', file('mail.eml', mail)))[0]).toMatchObject({
      read: 1,
    });
    const wrong: readonly (readonly [name: string, content: string | Buffer])[] = [
      ['page.html', '<!doctype html>'],
      ['latin1.ics', Buffer.from(calendarText(...event('ñ', AHEAD)), 'latin1')],
      ['big.ics', Buffer.alloc(4 * 1024 * 1024 + 1, 'x')],
    ];
    for (const [name, content] of wrong) {
      const read = await remanso('announcement', 'read', file(name, content));
      expect({ name, code: read.code }).toEqual({ name, code: 2 });
    }
    const gone = await remanso('announcement', 'read', join(directory.root, 'nothing.ics'));
    expect(gone.code).not.toBe(0);
  }, 60_000);

  it.each(['http://ana:s3cret@acme.example/feed.ics', 'https://ana:s3@cret@acme.example/'])(
    'does not print the password of a refused address: %s',
    async (url) => {
      const { code, stderr } = await remanso('announcement', 'source', 'add', url);
      expect(code).toBe(2);
      expect(stderr).toMatch(/found "https?:\/\/\*\*\*@acme\.example/);
      expect(stderr).not.toMatch(/s3|cret/);
    },
  );

  it.each([
    ['an address that is none', ['source', 'add', 'file:///etc/passwd']],
    ['an address with a password', ['source', 'add', 'https://ana:secret@acme.example/feed.ics']],
    [
      'an unknown system',
      ['source', 'add', 'https://acme.example/feed.ics', '--system', 'nothing'],
    ],
    ['an unknown zone', ['source', 'add', 'https://acme.example/feed.ics', '--zone', 'Mars']],
    ['an unknown proposal', ['accept', 'acme-99']],
    ['a refusal without a reason', ['refuse', 'files-2']],
    ['a source that is no id', ['read', 'x.ics', '--source', '../x']],
  ])('refuses %s with exit 2', async (_, words) => {
    expect(await remanso('announcement', ...words)).toMatchObject({ code: 2, stdout: '' });
  });

  it('refuses an unknown zone of a list in JSON, too', async () => {
    const { code, stdout } = await remanso('announcement', 'list', '--zone', 'Mars', '--json');
    expect(code).toBe(2);
    expect(stdout).toContain('found \\"Mars\\"');
  });
});
