import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliRun } from '../../../../support/cli-run.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-calendar-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Without an agent: definitions are read from its database, and written there. */
function remanso(...words: string[]): Promise<CliRun> {
  return runInProcess([...words, '--data-dir', join(folder, 'data')]);
}

async function apply(document: object): Promise<void> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(document));
  expect(await remanso('apply', file)).toMatchObject({ code: 0 });
}

interface ShownDay {
  readonly date: string;
  readonly name: string;
  readonly state: string;
}

async function proposedDays(...words: string[]): Promise<readonly ShownDay[]> {
  const { stdout } = await remanso('calendar', 'holidays', ...words, '--json');
  const { days } = JSON.parse(stdout) as { readonly days: readonly ShownDay[] };
  return days;
}

async function exportedCalendars(): Promise<readonly object[]> {
  const { stdout } = await remanso('export', '--json');
  const { calendars = [] } = JSON.parse(stdout) as { readonly calendars?: readonly object[] };
  return calendars;
}

describe('calendar holidays', () => {
  it('proposes a year with its source, and changes nothing', async () => {
    const { code, stdout } = await remanso('calendar', 'holidays', 'ES-MD', '2027');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Holidays of ES-MD \(Comunidad de Madrid, Spain\) in 2027: a proposal/);
    expect(stdout).toMatch(/From date-holidays .* \(CC BY-SA 3\.0\), no official list/);
    expect(stdout).toMatch(/^2027-01-06 {2}Wed {2}Epiphany +public +new$/m);
    expect(stdout).toContain('To confirm: remanso calendar holidays ES-MD 2027 --confirm');
    expect(await exportedCalendars()).toEqual([]);
  });

  it('speaks the language of who asks, also in what it writes', async () => {
    const said = await remanso('calendar', 'holidays', 'DE-BY', '2027', '--lang', 'es');
    expect(said.stdout).toMatch(/^2027-01-06 {2}mié {2}Día de los Reyes Magos +oficial +nuevo$/m);
    await remanso('calendar', 'holidays', 'DE-BY', '2027', '--lang', 'es', '--confirm');
    expect(JSON.stringify(await exportedCalendars())).toContain(
      '{"date":"2027-01-01","name":"Año Nuevo"}',
    );
    expect(await proposedDays('DE-BY', '2027')).toContainEqual(
      expect.objectContaining({ date: '2027-01-01', name: 'Año Nuevo', state: 'listed' }),
    );
  });

  it('confirms what was picked: with who and why in the trail', async () => {
    const options = ['--except', '2027-05-01', '--also', '2027-05-15=San Isidro', '2027-11-09'];
    const done = await remanso('calendar', 'holidays', 'ES-MD', '2027', ...options, '--confirm');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toBe(
      '+ calendar es-md\nes-md has 12 holidays in 2027.\n' +
        'Left out, in doubt: 2027-03-19 2027-08-15. Take them with --also DATE.\n',
    );
    const [calendar] = await exportedCalendars();
    expect(calendar).toMatchObject({ id: 'es-md' });
    expect(JSON.stringify(calendar)).toContain('{"date":"2027-05-15","name":"San Isidro"},');
    expect(JSON.stringify(calendar)).toContain('"2027-11-09"');
    expect(JSON.stringify(calendar)).not.toContain('2027-05-01');
    const { stdout } = await remanso('audit', 'list', '--json');
    expect(stdout).toMatch(
      /"reason":"Holidays of ES-MD in 2027, proposed by date-holidays [\d.]+"/,
    );
  });

  it('takes a day in doubt only if it is named', async () => {
    const { stdout } = await remanso('calendar', 'holidays', 'BR-SP', '2027');
    expect(stdout).toMatch(
      /^2027-11-20 {2}Sat .*public; only in holidays 0\.101, BR has it +in doubt$/m,
    );
    expect(stdout).toMatch(
      /^Compared with holidays 0\.101 \(MIT\), the country and other years\.$/m,
    );
    expect(stdout).toMatch(/^1 day in doubt: look at an official list/m);
    expect(await proposedDays('BR-SP', '2027')).toContainEqual(
      expect.objectContaining({
        ...{ date: '2027-11-20', state: 'in-doubt' },
        doubts: [
          { code: 'only-second', by: 'holidays 0.101' },
          { code: 'country', by: 'BR' },
        ],
      }),
    );
    await remanso('calendar', 'holidays', 'BR-SP', '2027', '--confirm');
    expect(JSON.stringify(await exportedCalendars())).not.toContain('2027-11-20');
    await remanso('calendar', 'holidays', 'BR-SP', '2027', '--also', '2027-11-20', '--confirm');
    expect(JSON.stringify(await exportedCalendars())).toContain(
      '{"date":"2027-11-20","name":"National Day of Zumbi and Black Awareness"}',
    );
  });

  it.each([
    ['IL', ['MO', 'TU', 'WE', 'TH', 'SU']],
    ['SA', ['MO', 'TU', 'WE', 'TH', 'SU']],
    ['AE', ['MO', 'TU', 'WE', 'TH', 'FR']],
  ])('gives a new calendar the week of its region: %s', async (region, workweek) => {
    await remanso('calendar', 'holidays', region, '2027', '--confirm');
    expect(await exportedCalendars()).toMatchObject([{ id: region.toLowerCase(), workweek }]);
  });

  it('asks for the week where sources disagree, and leaves that of a calendar alone', async () => {
    const asked = await remanso('calendar', 'holidays', 'IN', '2027', '--confirm');
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(
      /--workweek: .*MO,TU,WE,TH,FR,SA, holidays 0\.101 has MO,TU,WE,TH,FR$/m,
    );
    expect(await exportedCalendars()).toEqual([]);
    const week = ['--workweek', 'mo,tu,we,th,fr'];
    const done = await remanso('calendar', 'holidays', 'IN', '2027', ...week, '--confirm');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('in has 6 holidays in 2027.');
    await apply({ calendars: [{ id: 'il' }] });
    const kept = await remanso('calendar', 'holidays', 'IL', '2027');
    expect(kept.stdout).toMatch(
      /^il works Mon Tue Wed Thu Fri; there people work Mon Tue .* Sun\./m,
    );
    await remanso('calendar', 'holidays', 'IL', '2027', '--confirm');
    expect(await exportedCalendars()).toContainEqual(
      expect.objectContaining({ id: 'il', workweek: ['MO', 'TU', 'WE', 'TH', 'FR'] }),
    );
    const wrong = await remanso('calendar', 'holidays', 'IL', '2027', '--workweek', 'Sunday');
    expect(wrong).toMatchObject({ code: 2 });
  });

  it('tells make-up days, and takes those that are named', async () => {
    const { stdout } = await remanso('calendar', 'holidays', 'CN', '2026');
    expect(stdout).toMatch(/^Worked to make up for days off: 2026-01-04 2026-02-14 .*--worked\.$/m);
    expect(stdout).toMatch(/^Only 11 days are undisputed, where 22 are usual/m);
    const named = ['--worked', '2026-02-14', '2026-02-28'];
    await remanso('calendar', 'holidays', 'CN', '2026', ...named, '--confirm');
    expect(await exportedCalendars()).toMatchObject([{ workdays: ['2026-02-14', '2026-02-28'] }]);
  });

  it('keeps what the calendar has, by its own names, and other years', async () => {
    await apply({
      calendars: [
        {
          id: 'es-md',
          holidays: ['2026-12-25', { date: '2027-01-01', name: 'Closed' }, '2027-11-09'],
        },
      ],
    });
    expect(await proposedDays('ES-MD', '2027')).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ date: '2027-01-01', name: 'Closed', state: 'listed' }),
        expect.objectContaining({ date: '2027-11-09', state: 'own' }),
        expect.objectContaining({ date: '2027-12-25', state: 'new' }),
      ]) as object,
    );
    await remanso('calendar', 'holidays', 'ES-MD', '2027', '--confirm');
    const text = JSON.stringify(await exportedCalendars());
    expect(text).toContain('["2026-12-25",{"date":"2027-01-01","name":"Closed"},');
    expect(text).toContain('"2027-11-09"');
    const again = await remanso('calendar', 'holidays', 'ES-MD', '2027', '--confirm');
    expect(again.stdout).toContain('No changes.');
  });

  it.each([
    [['ES-MX', '2027'], /region "ES-MX".*Did you mean .*ES-MD/],
    [['ES-MD', '27'], /year: expected a year like 2027, found "27"/],
    [['ES-MD', '2050'], /has the years 2026 to 2032, not 2050/],
    [['ES-MD', '2027', '--calendar', 'es-mf'], /no calendar "es-mf".*Did you mean es-md/],
    [['ES-MD', '2027', '--except', '2027-02-02'], /--except: expected a date of the list/],
    [['ES-MD', '2027', '--also', '2026-05-15'], /--also: expected a date of 2027 like 2027-05-15/],
    [['ES-MD', '2027', '--also', '2027-02-30'], /--also: expected a date of 2027/],
    [['ES-MD', '2027', '--also', `2027-05-15=${'x'.repeat(501)}`], /--also: expected a date/],
    [['ES-MD', '2027', '--confirm', '--allow-open-changes'], /--reason: expected why/],
  ])('refuses %j', async (words, message) => {
    await apply({ calendars: [{ id: 'es-md' }] });
    const refused = await remanso('calendar', 'holidays', ...words, '--confirm');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(message);
    expect(await exportedCalendars()).toMatchObject([{ id: 'es-md' }]);
    expect(JSON.stringify(await exportedCalendars())).not.toContain('2027');
  });
});

describe('calendar list and show', () => {
  it('say until when a calendar is confirmed, and what it makes of a year', async () => {
    expect((await remanso('calendar', 'list')).stdout).toMatch(/^There is no calendar/);
    await remanso('calendar', 'holidays', 'GB-ENG', '2027', '--confirm');
    await apply({
      integrations: [
        { id: 'orders', scheduler: { kind: 'local', every: '1d', command: ['true'] } },
      ],
      calendars: [{ id: 'company', include: ['gb-eng'], workdays: ['2027-12-27'] }],
      windows: [
        {
          ...{ id: 'close', timeZone: 'UTC', start: '2027-01-31T18:00', duration: 'PT1H' },
          ...{ on: { workday: -1, of: 'month', calendar: 'company' }, covers: { all: true } },
        },
      ],
    });
    const { stdout } = await remanso('calendar', 'list');
    expect(stdout).toMatch(/^gb-eng +Mon Tue Wed Thu Fri +2027 +- +close$/m);
    expect(stdout).toMatch(/^company +Mon Tue Wed Thu Fri +- +gb-eng +close$/m);
    const shown = await remanso('calendar', 'show', 'company', '2027');
    expect(shown.stdout).toMatch(/^company has 254 workdays in 2027, and 111 days off\.$/m);
    expect(shown.stdout).toMatch(/^2027-01-01 {2}Fri {2}New Year's Day \(calendar gb-eng\)$/m);
    expect(shown.stdout).toMatch(/^Worked all the same: 2027-12-27\.$/m);
    const unknown = await remanso('calendar', 'show', 'gb-en', '2027');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('Did you mean gb-eng?');
  });

  it('take a calendar by its name', async () => {
    await apply({ calendars: [{ id: 'es-md', name: 'Oficina de Madrid' }] });
    const shown = await remanso('calendar', 'show', 'oficina de madrid', '2027');
    expect(shown).toMatchObject({ code: 0, stderr: expect.stringContaining('es-md') as string });
    const words = ['ES-MD', '2027', '--calendar', 'Oficina de Madrid', '--confirm'];
    const done = await remanso('calendar', 'holidays', ...words);
    expect(done.stdout).toContain('es-md has 11 holidays in 2027.');
  });

  it('find regions by their names in both languages', async () => {
    expect((await remanso('calendar', 'regions', 'bayern')).stdout).toMatch(
      /^DE-BY +Bayern, Germany$/m,
    );
    const spanish = await remanso('calendar', 'regions', 'alemania', '--lang', 'es');
    expect(spanish.stdout).toMatch(/^DE +Alemania$/m);
    expect((await remanso('calendar', 'regions', 'atlantis')).stdout).toMatch(/^No region/);
  });
});
