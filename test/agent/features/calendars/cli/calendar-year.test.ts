import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { calendarText, eventLines } from '../../../../support/calendar-text.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

/** Ahead, whatever day it is. */
const YEAR = new Date().getUTCFullYear() + 1;
const guard = { kind: 'guard' };
const day = (text: string): string => `${YEAR}-${text}`;

const night = {
  ...{ id: 'night', timeZone: 'UTC', start: day('12-26T02:00'), duration: 'PT4H' },
  covers: { systems: ['erp'], exceptEssential: true },
};
const everything = {
  ...{ ...night, id: 'everything', start: day('12-26T05:00') },
  covers: { all: true },
};
const plan = {
  systems: [{ id: 'erp' }],
  integrations: [
    { id: 'orders', systems: ['erp'], scheduler: guard },
    { id: 'payments', systems: ['erp'], essential: true, scheduler: guard },
  ],
  calendars: [
    {
      id: 'company',
      holidays: ['01-01', '01-06', '05-01', '12-25'].map((date) => day(date)),
      freezes: [{ from: day('12-24'), to: day('12-31'), name: 'Year-end close' }],
    },
  ],
  windows: [night, everything],
};

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;

function remanso(...args: readonly string[]): Promise<CliRun> {
  return runInProcess(['--data-dir', directory.root, ...args]);
}

async function said(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await remanso(...args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

async function json(...args: readonly string[]): Promise<Record<string, unknown>> {
  return jsonLines(await said(...args, '--json'))[0] as Record<string, unknown>;
}

function file(name: string, text: string): string {
  const path = join(directory.root, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
  const applied = await remanso('apply', file('plan.json', JSON.stringify(plan)));
  if (applied.code !== 0) throw new Error(applied.stderr);
  const sepa = eventLines(
    ...['UID:sepa', 'SUMMARY:SEPA upgrade', `DTSTART:${YEAR}1226T030000Z`],
    ...[`DTEND:${YEAR}1226T040000Z`],
  );
  await said('announcement', 'read', file('bank.ics', calendarText(...sepa)));
}, 60_000);

afterAll(async () => {
  await agent.stop();
  directory.dispose();
});

describe('the plan of a year', () => {
  it('tells workdays, holidays, windows, announcements, freezes and clashes by name', async () => {
    const year = ['calendar', 'year', String(YEAR), '--calendar', 'company', '--zone', 'UTC'];
    const told = await said(...year);
    expect(told).toContain(`${YEAR}, days of UTC`);
    expect(told).toMatch(/company: \d+ workdays, \d+ days off; holidays confirmed\n/);
    expect(told).toContain('2 openings, 4 clashes, 1 announcement waits');
    expect(told).toMatch(new RegExp(`${day('12-26')} +\\w+ +night, everything \\(2 openings\\)`));
    expect(told).toMatch(/4 clashes; freeze: Year-end close; waits for a decision: SEPA upgrade/);
    expect(told).toMatch(/ {2}everything, .* overlaps night, /);
    expect(told).toMatch(/ {2}night, .* meets the announcement “SEPA upgrade”/);
    expect(told).toMatch(/ {2}night, .* in the freeze “Year-end close”/);
    const spanish = await said(...year, '--lang', 'es');
    expect(spanish).toContain('2 aperturas, 4 solapes, 1 anuncio pendiente');
    expect(spanish).toContain('festivos confirmados');
    const found = await json(...year);
    expect(found).toMatchObject({ year: YEAR, openings: 2, gaps: { windowsLeft: 0 } });
    const next = await said('calendar', 'year', String(YEAR + 1), '--calendar', 'company');
    expect(next).toContain('holidays of this year not confirmed');
    expect(next).toContain('Nothing is planned in this year.');
  });

  it('refuses calendars, zones and years that there are not', async () => {
    for (const [args, words] of [
      [['--calendar', 'nobody'], /nobody/],
      [['--zone', 'Mars/Olympus'], /Mars\/Olympus/],
      [['20x7'], /20x7/],
    ] as const) {
      const { code, stderr } = await remanso('calendar', 'year', ...args);
      expect(code).not.toBe(0);
      expect(stderr).toMatch(words);
    }
  });
});

describe('what a window would meet, and what goes on', () => {
  it('is said by preview, window show, window list, announcement show and apply', async () => {
    const path = join(directory.root, 'plan.json');
    const preview = await said('preview', path);
    expect(preview).toContain('1 essential integration goes on: payments');
    expect(preview).toContain('also pauses 1 essential integration: payments');
    expect(preview).toMatch(/in the freeze “Year-end close”, .*24 Dec – .*31 Dec/);
    expect(preview).toMatch(
      /meets the announcement “SEPA upgrade”, .*; its systems are not chosen/,
    );
    expect(await said('preview', path, '--lang', 'es')).toMatch(
      /en la congelación de cambios «Year-end close»[^]*1 integración esencial|1 integración esencial[^]*en la congelación/,
    );
    expect(await said('window', 'show', 'night')).toMatch(
      /Covers +systems erp; except what is essential\nHolds +orders\nEssential +1 essential integration goes on: payments\n/,
    );
    expect(await said('window', 'list')).toContain('essential integrations go on');
    const shown = await said('announcement', 'show', 'files-1', '--system', 'erp');
    expect(shown).toContain('in the freeze “Year-end close”');
    expect(shown).toContain('also pauses 1 essential integration: payments');
    const dry = await remanso('apply', path, '--dry-run');
    expect(`${dry.stdout}${dry.stderr}`).toMatch(/windows\[0\].*in the freeze Year-end close/);
  });

  it('goes on in a pause only if that says so', async () => {
    const held = async (...more: readonly string[]): Promise<unknown> => {
      const args = ['pause', '--all', '--for', '5m', '--reason', 'test', '--no-wait', ...more];
      const { integrations, holdId } = await json(...args);
      await said('resume', '--hold', String(holdId), '--reason', 'test');
      return integrations;
    };
    expect(await held()).toEqual(['orders', 'payments']);
    expect(await held('--except-essential')).toEqual(['orders']);
  });

  it('is said by status while the window is open', async () => {
    const start = new Date(Date.now() - 60_000).toISOString().slice(0, 19);
    const now = { ...night, id: 'now', start, duration: 'PT1H' };
    await said('apply', file('now.json', JSON.stringify({ windows: [now] })));
    expect(await said('status')).toContain('now: 1 essential integration goes on: payments');
    const { integrations } = (await json('status')) as {
      integrations: { id: string; holds: unknown[] }[];
    };
    expect(integrations.map(({ id, holds }) => [id, holds.length])).toEqual([
      ['orders', 1],
      ['payments', 0],
    ]);
  });
});
