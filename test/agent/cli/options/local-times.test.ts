import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { runInProcess } from '../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../support/cli-run.ts';

const SAMOA = 'Pacific/Apia';
const DAY_MS = 86_400_000;

let folder: string;
let dataDir: string;
let agent: AgentProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-times-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}), { environment: { TZ: SAMOA } });
  const document = {
    integrations: [{ id: 'orders', scheduler: { kind: 'guard' } }],
    windows: [
      {
        id: 'far',
        timeZone: 'Europe/Madrid',
        start: '2030-12-06T02:00',
        duration: 'PT4H',
        covers: { all: true },
      },
    ],
  };
  const stdin = JSON.stringify(document);
  const applied = await runInProcess(['apply', '-', '--data-dir', dataDir], { stdin });
  expect(applied).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function remanso(...args: string[]): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', dataDir]);
}

/** When the latest pause ends. */
async function pausedUntil(...end: string[]): Promise<string | null | undefined> {
  const placed = await remanso('pause', '--all', '--reason', 'r', ...end, '--json');
  expect(placed).toMatchObject({ code: 0, stderr: '' });
  const [{ holdId = '' } = {}] = jsonLines(placed.stdout) as { holdId?: string }[];
  const { integrations } = await agent.call('state.snapshot', {});
  await remanso('resume', '--hold', holdId, '--reason', 'r');
  return integrations[0]?.holds.find(({ id }) => id === holdId)?.until;
}

describe('pause --until opening and closing', () => {
  const soon = (hours: number) =>
    new Date(Math.ceil((Date.now() + hours * 3_600_000) / 60_000) * 60_000);
  const utc = (at: Date) => at.toISOString().slice(0, 19);

  /** `near` opens in two hours over `orders`, `other` in three over `mails`; nothing covers `free`. */
  async function applyWindows(starts = { near: soon(2), other: soon(3) }) {
    const window = { timeZone: 'UTC', duration: 'PT4H' };
    const document = {
      integrations: ['orders', 'mails', 'free'].map((id) => ({ id, scheduler: { kind: 'guard' } })),
      windows: [
        { id: 'near', ...window, start: utc(starts.near), covers: { integrations: ['orders'] } },
        { id: 'other', ...window, start: utc(starts.other), covers: { integrations: ['mails'] } },
      ],
    };
    const stdin = JSON.stringify(document);
    const change = ['--allow-open-changes', '--reason', 'r'];
    const applied = await runInProcess(['apply', '-', ...change, '--data-dir', dataDir], { stdin });
    expect(applied).toMatchObject({ code: 0 });
    return starts;
  }

  async function pausing(...args: string[]): Promise<CliRun> {
    const done = await remanso('pause', ...args, '--reason', 'r', '--no-wait');
    await remanso('resume', '--all', '--reason', 'r');
    return done;
  }

  beforeAll(async () => {
    // The far one covers everything.
    const gone = ['window', 'skip', 'far', '--occurrence', '2030-12-06', '--reason', 'r'];
    expect(await remanso(...gone)).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    const back = ['window', 'restore', 'far', '--occurrence', '2030-12-06', '--reason', 'r'];
    expect(await remanso(...back)).toMatchObject({ code: 0 });
    await applyWindows({ near: soon(-400), other: soon(-400) });
  });

  it('are those of the next window that covers the selection, and say which', async () => {
    const { near } = await applyWindows();
    const closes = new Date(near.getTime() + 4 * 3_600_000);
    const json = await pausing('--integration', 'orders', '--until', 'opening', '--json');
    const until = near.toISOString().replace('.000', '');
    expect(jsonLines(json.stdout)).toMatchObject([{ understood: { until } }]);
    const said = await pausing('--integration', 'orders', '--until', 'closing');
    const instant = closes.toISOString().replace('.000', '');
    expect(said.stderr).toMatch(`when near closes, ${instant}.`);
    const dicho = await pausing('--integration', 'orders', '--until', 'cierre', '--lang', 'es');
    expect(dicho.stderr).toMatch(`cuando cierra near, ${instant}.`);
  });

  it('are those of an open window; its next opening is another one', async () => {
    const { near } = await applyWindows({ near: soon(-1), other: soon(3) });
    const closing = await pausing('--integration', 'orders', '--until', 'closing', '--json');
    const closes = new Date(near.getTime() + 4 * 3_600_000).toISOString().replace('.000', '');
    expect(jsonLines(closing.stdout)).toMatchObject([{ understood: { until: closes } }]);
    const opening = await pausing('--integration', 'orders', '--until', 'opening');
    expect(opening.code).toBe(2);
    expect(opening.stderr).toMatch(
      /--until: no window that covers any of these is open or planned/,
    );
  });

  it('are refused where there is none, or more than one', async () => {
    await applyWindows();
    const differ = await pausing('--integration', 'orders', 'mails', '--until', 'closing');
    expect(differ.code).toBe(2);
    expect(differ.stderr).toMatch(
      /--until: the windows over these close at different times: near at .* \(orders\), other at .* \(mails\); pause them one by one/,
    );
    const some = await pausing('--integration', 'orders', 'free', '--until', 'opening');
    expect(some.code).toBe(2);
    expect(some.stderr).toMatch(/no window that covers free is open or planned: leave them out/);
    const none = await pausing('--integration', 'free', '--until', 'opening', '--lang', 'es');
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(/no hay ninguna ventana abierta ni prevista que las abarque/);
    const both = await pausing('--integration', 'orders', '--until', 'closing', '--for', '1h');
    expect(both.code).toBe(2);
    expect(both.stderr).toMatch(/exactly one of --for/);
  });
});

describe('local times', () => {
  it("are in the agent's zone, not the caller's", async () => {
    // Samoa is thirteen hours ahead of UTC.
    expect(await pausedUntil('--until', '2031-12-06T02:00')).toBe('2031-12-05T13:00:00Z');
    const tomorrow = new Date(Date.now() + 13 * 3_600_000 + DAY_MS).toISOString().slice(0, 10);
    const expected = new Date(Date.parse(`${tomorrow}T02:00:00Z`) - 13 * 3_600_000);
    expect(await pausedUntil('--until', 'tomorrow 02:00')).toBe(
      expected.toISOString().replace('.000Z', 'Z'),
    );
  });

  it("are on the window's own clock where they are about one", async () => {
    const why = ['--reason', 'r', '--dry-run', '--json'];
    // 02:00 in Madrid; in Samoa it is the afternoon of that day, and 6 December is another night.
    for (const day of ['2030-12-06', '2030-12-06T02:00', '2030-12-06 02:00']) {
      const skipped = await remanso('window', 'skip', 'far', '--occurrence', day, ...why);
      expect(jsonLines(skipped.stdout)).toMatchObject([
        {
          occurrence: { opensAt: '2030-12-06T01:00:00Z' },
          understood: { opensAt: '2030-12-06T01:00:00Z' },
        },
      ]);
    }
    const move = ['--occurrence', '2030-12-06', '--to', '2030-12-08 21:00'];
    const moved = await remanso('window', 'move', 'far', ...move, ...why);
    expect(jsonLines(moved.stdout)).toMatchObject([
      {
        occurrence: { opensAt: '2030-12-08T20:00:00Z' },
        understood: { opensAt: '2030-12-06T01:00:00Z', to: { opensAt: '2030-12-08T20:00:00Z' } },
      },
    ]);
    const samoa = ['--zone', SAMOA];
    const there = ['--occurrence', '2030-12-06 14:00', ...samoa];
    const same = await remanso('window', 'skip', 'far', ...there, ...why);
    expect(jsonLines(same.stdout)).toMatchObject([
      { understood: { opensAt: '2030-12-06T01:00:00Z' } },
    ]);
  });

  it('are in --zone where given', async () => {
    const madrid = ['--zone', 'Europe/Madrid'];
    expect(await pausedUntil('--until', '2031-12-06T02:00', ...madrid)).toBe(
      '2031-12-06T01:00:00Z',
    );
    expect(await pausedUntil('--until', '2031-12-06T02:00+02:00', ...madrid)).toBe(
      '2031-12-06T00:00:00Z',
    );
    const wrong = await remanso(
      'pause',
      '--all',
      '--until',
      '22:30',
      '--zone',
      'Mars',
      '--reason',
      'r',
    );
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/--zone: expected a zone like Europe\/Madrid, found "Mars"/);
  });

  it('name the zone that is meant', async () => {
    const pause = ['pause', '--all', '--reason', 'r', '--until'];
    const option = await remanso(...pause, '22:30', '--zone', 'Europe/Madird');
    expect(option.stderr).toMatch(
      /--zone: there is no zone "Europe\/Madird"; did you mean Europe\/Madrid/,
    );
    const behind = await remanso(...pause, '22:30 Europe/Madird', '--lang', 'es');
    expect(behind.stderr).toMatch(
      /no existe la zona «Europe\/Madird»; ¿quería decir Europe\/Madrid/,
    );
    // India, Israel or Ireland: here it is not in use.
    const shared = await remanso(...pause, '22:30 IST');
    expect(shared).toMatchObject({ code: 2 });
    expect(shared.stderr).toMatch(/there is no zone "IST"/);
  });

  it('are printed in the zone they were given in', async () => {
    const said = await remanso('pause', '--all', '--until', '2031-12-06T02:00', '--reason', 'r');
    expect(said.stdout).toMatch(/in force until 2031-12-06 02:00 UTC\+13\./);
    await remanso('resume', '--all', '--reason', 'r');
  });

  it('work for occurrences, ranges and filters', async () => {
    const madrid = ['--zone', 'Europe/Madrid'];
    const range = ['--from', '2030-12-06', '--to', '2030-12-07', ...madrid];
    const listed = await remanso('occurrences', '--window', 'far', ...range, '--json');
    expect(jsonLines(listed.stdout)).toEqual([
      { windowId: 'far', opensAt: '2030-12-06T01:00:00Z', closesAt: '2030-12-06T05:00:00Z' },
    ]);
    const name = ['--occurrence', '2030-12-06T02:00', ...madrid, '--reason', 'r', '--dry-run'];
    expect(await remanso('window', 'skip', 'far', ...name)).toMatchObject({ code: 0 });
    const to = ['--to', '2030-12-13T02:00', '--until', '2030-12-13T06:00'];
    const moved = await remanso('window', 'move', 'far', ...name, ...to, '--json');
    expect(jsonLines(moved.stdout)).toMatchObject([
      { occurrence: { opensAt: '2030-12-13T01:00:00Z', closesAt: '2030-12-13T05:00:00Z' } },
    ]);
    const since = await remanso(
      'audit',
      'list',
      '--since',
      'yesterday',
      '--kind',
      'config.changed',
    );
    expect(since.stdout).toMatch(/definition changed/);
    const until = await remanso('audit', 'list', '--until', 'yesterday', '--json');
    expect(until).toMatchObject({ code: 0, stdout: '' });
  });

  it.each([
    [['pause', '--all', '--reason', 'r', '--until', 'noon'], '--until'],
    [['pause', '--all', '--reason', 'r', '--until', '2031-02-30T02:00'], '--until'],
    [['audit', 'list', '--since', 'soon'], '--since'],
    [['occurrences', '--window', 'far', '--from', '5', '--to', 'now'], '--from'],
    [['window', 'skip', 'far', '--occurrence', '99:99', '--reason', 'r'], '--occurrence'],
  ])('are refused if invalid: %j', async (args, option) => {
    const { code, stdout, stderr } = await remanso(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `${option}: expected an instant like 2026-12-06T01:00:00Z or 2026-12-06T02:00+01:00, ` +
        'or a local time like 22:30, +2h, tomorrow 02:00, sunday 06:00, 2026-12-06 02:00 CET or 22:30 Europe/Madrid, found "',
    );
  });

  it('are told as they were understood, with zone and instant, but not to programs', async () => {
    const pause = ['pause', '--all', '--reason', 'r', '--until'];
    const said = await remanso(...pause, '2031-12-06 02:00');
    expect(said.stderr).toBe(
      '--until "2031-12-06 02:00" means 2031-12-06 02:00 UTC+13 in Pacific/Apia, 2031-12-05T13:00:00Z.\n',
    );
    const named = await remanso(...pause, '2031-10-26 02:30 Europe/Madrid');
    expect(named.stderr).toBe(
      '--until "2031-10-26 02:30 Europe/Madrid" means 2031-10-26 02:30 CEST (UTC+2) in Europe/Madrid, ' +
        '2031-10-26T00:30:00Z. The clocks show that time twice; this is the first.\n',
    );
    expect(named.stdout).toMatch(/in force until 2031-10-26 13:30 UTC\+13\./);
    const skipped = await remanso(...pause, '2031-03-30 02:30', '--zone', 'Europe/Madrid');
    expect(skipped.stderr).toContain(
      'means 2031-03-30 03:30 CEST (UTC+2) in Europe/Madrid, 2031-03-30T01:30:00Z. ' +
        'The clocks skip that time; it is read as before the change.',
    );
    expect((await remanso(...pause, '2031-12-05T13:00:00Z')).stderr).toBe('');
    expect((await remanso(...pause, 'mañana 02:00', '--json')).stderr).toBe('');
    await remanso('resume', '--all', '--reason', 'r');
  });

  it('that are over are refused where a pause would end, with what was understood', async () => {
    const pause = ['pause', '--all', '--reason', 'r', '--until'];
    const over = await remanso(...pause, '2020-12-06 02:00');
    expect(over).toMatchObject({ code: 2, stdout: '' });
    expect(over.stderr).toMatch(
      /--until: expected an instant after now \(\d\d:\d\d(:\d\d)? UTC\+13\), found 2020-12-06 02:00, which is 2020-12-06 02:00 UTC\+14/,
    );
    const skip = ['window', 'skip', 'far', '--reason', 'r', '--occurrence', 'yesterday 02:00'];
    const past = await remanso(...skip);
    expect(past.code).not.toBe(0);
    expect(past.stderr).toMatch(
      /^--occurrence "yesterday 02:00" means .* CES?T \(UTC\+[12]\) in Europe\/Madrid/,
    );
  });

  it('in a zone that does not exist are refused', async () => {
    const said = await remanso('audit', 'list', '--since', '22:30 Mars/Base');
    expect(said).toMatchObject({ code: 2, stdout: '' });
    expect(said.stderr).toContain('--since: there is no zone "Mars/Base": expected an instant');
  });

  it('are told on the clock of the agent, or of --zone, whatever the window has', async () => {
    const madrid = /2030-12-06 02:00 CET \(UTC\+1\)/;
    const list = await remanso('window', 'list');
    expect(list.stdout).toMatch(
      /^far +scheduled +2030-12-06 14:00 UTC\+13 +2030-12-06 18:00 UTC\+13$/m,
    );
    expect(list.stdout).toMatch(/^ {2}2030-12-06 02:00 CET .* on its own clock$/m);
    const status = await remanso('status');
    expect(status.stdout).toMatch(/^Agent \d+ runs since [\d: -]+ UTC\+13; it is [\d:]+ UTC\+13,/);
    expect(status.stdout).toMatch(/^far +scheduled +2030-12-06 14:00 UTC\+13/m);
    for (const args of [['status'], ['window', 'list']]) {
      const zoned = await remanso(...args, '--zone', 'Europe/Madrid');
      expect(zoned.stdout).toMatch(madrid);
      expect(zoned.stdout).not.toMatch(/own clock|UTC\+13/);
      const wrong = await remanso(...args, '--zone', 'Mars');
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
    }
    const audit = await remanso('audit', 'list', '--kind', 'config.changed');
    expect(audit.stdout).toMatch(/^ +\d+ {2}\d{4}-\d\d-\d\d [\d:]+ UTC\+13 +definition changed/);
    expect((await remanso('window', 'show', 'far')).stdout).toMatch(madrid);
  });

  it('need no agent where the command needs none', async () => {
    const alone = join(folder, 'alone');
    const args = ['audit', 'list', '--since', '22:30', '--data-dir', alone];
    expect((await runInProcess(args)).stderr).toMatch(/There is no data/);
  });
});
