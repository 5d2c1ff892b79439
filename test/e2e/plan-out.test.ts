import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { runInProcess } from '../support/cli-in-process.ts';
import type { CliRun } from '../support/cli-run.ts';
import { readCalendar } from '../support/features/calendar-feed/exported-plan.ts';
import { startRadicale, type RadicaleServer } from '../support/radicale-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Clocks change on these Sundays, in Casablanca around Ramadan. */
const ZONES = ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;
let folder: string;

const remanso = (...words: string[]): Promise<CliRun> =>
  runInProcess([...words, '--data-dir', directory.root]);
const json = async (...words: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await remanso(...words, '--json')).stdout) as Record<string, unknown>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-plan-'));
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
  const soon = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10);
  const windows = ZONES.map((timeZone, i) => ({
    ...{ id: `w${i}`, title: `Mantenimiento ${i}; ñ, 👍`, reason: 'CHG-1042', timeZone },
    ...{ start: `${soon}T01:30`, end: `${soon}T03:30`, rrule: 'FREQ=MONTHLY;BYDAY=1SU,2SU,-1SU' },
    covers: { all: true },
  }));
  const applied = await runInProcess(['apply', '-', '--data-dir', directory.root], {
    stdin: JSON.stringify({ windows }),
  });
  expect(applied.code).toBe(0);
});

afterAll(async () => {
  await agent.dispose();
  directory.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** What holds, as the agent lists it. */
async function plannedUntil(
  to: string,
): Promise<[uid: string, opensAt: number, closesAt: number][]> {
  const from = new Date(Date.now() - DAY).toISOString();
  const planned: [string, number, number][] = [];
  for (const windowId of ['w0', 'w1', 'w2', 'w3']) {
    const { occurrences } = await agent.call('occurrence.list', { windowId, from, to });
    for (const { opensAt, closesAt } of occurrences) {
      planned.push([`${windowId}@${opensAt}`, Date.parse(opensAt), Date.parse(closesAt)]);
    }
  }
  return planned.sort();
}

describe('calendar export', () => {
  it('writes the plan to a file or prints it', async () => {
    const file = join(folder, 'plan.ics');
    const written = await remanso('calendar', 'export', file);
    expect([written.code, written.stdout]).toEqual([
      0,
      expect.stringMatching(/^Wrote \d+ events up to .* to .*plan\.ics\.\n$/),
    ]);
    const text = readFileSync(file, 'utf8');
    const printed = await remanso('calendar', 'export');
    expect([printed.code, printed.stdout]).toEqual([0, text]);
    const { ics, events } = await json('calendar', 'export', '--days', '31');
    expect(readCalendar(String(ics)).length).toBe(events);
    const spanish = await remanso('calendar', 'export', '--lang', 'es', file);
    expect(spanish.stdout).toMatch(/^Escrito en .*: \d+ eventos hasta el /);
    expect(readFileSync(file, 'utf8')).toContain('X-WR-CALNAME:Mantenimiento');
  });

  it.each([
    [['--days', '0'], 'whole number of at least 1'],
    [['--days', '732'], 'at most 731'],
    [['--days', 'many'], 'whole number'],
    [['--provider', 'a\r\nX-EVIL:1'], 'letters, digits'],
    [['--account', 'a;b'], 'letters, digits'],
  ])('refuses %j', async (words, why) => {
    const { code, stderr } = await remanso('calendar', 'export', ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  });

  it('leaves a file that it cannot write', async () => {
    const { code, stderr } = await remanso('calendar', 'export', join(folder, 'no/such/plan.ics'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('plan.ics')]);
  });

  it('says that no agent answers', async () => {
    const nowhere = join(folder, 'nowhere');
    expect((await runInProcess(['calendar', 'export', '--data-dir', nowhere])).code).toBe(3);
  });
});

describeWith(['radicale'])('Radicale', () => {
  let radicale: RadicaleServer | undefined;
  beforeAll(async () => {
    radicale = await startRadicale();
  });
  afterAll(() => radicale?.dispose());

  it('keeps the plan as it is, with what is moved, skipped and taken back', async () => {
    const roundTrip = async (days: string): Promise<[ReturnType<typeof readCalendar>, string]> => {
      const { ics, until } = await json('calendar', 'export', '--days', days);
      await radicale?.put(String(ics));
      return [readCalendar((await radicale?.get()) ?? ''), String(until)];
    };
    const instantsOf = (events: ReturnType<typeof readCalendar>): unknown[] =>
      events
        .filter(({ status }) => status !== 'CANCELLED')
        .map(({ value, opensAt, closesAt }) => [
          value('x-maintnote-maintenance-id'),
          opensAt,
          closesAt,
        ])
        .sort();
    const [kept, until] = await roundTrip('366');
    const planned = await plannedUntil(until);
    expect(planned.length).toBeGreaterThan(120);
    expect(instantsOf(kept)).toEqual(planned);

    const [first, second] = planned.filter(([id]) => id.startsWith('w0@'));
    if (first === undefined || second === undefined) throw new Error('few');
    const at = (instant: number): string => new Date(instant).toISOString();
    const reason = ['--reason', 'no'];
    await remanso('window', 'skip', 'w0', '--occurrence', at(first[1]), ...reason);
    await remanso(
      ...['window', 'move', 'w0', '--occurrence', at(second[1])],
      ...['--to', at(second[1] + 5 * HOUR), ...reason],
    );
    const [changed] = await roundTrip('90');
    const eventOf = (uid: string) =>
      changed.find(({ value }) => value('x-maintnote-maintenance-id') === uid);
    expect(eventOf(first[0])).toMatchObject({ status: 'CANCELLED', opensAt: first[1] });
    expect(eventOf(second[0])).toMatchObject({
      ...{ status: 'CONFIRMED', opensAt: second[1] + 5 * HOUR, closesAt: second[2] + 5 * HOUR },
    });
    await remanso('window', 'restore', 'w0', '--occurrence', at(first[1]), ...reason);
    const [restored] = await roundTrip('90');
    expect(restored.filter(({ status }) => status === 'CANCELLED')).toEqual([]);
  });
});

describe('calendar feed', () => {
  const get = async (url: string): Promise<[status: number, text: string]> => {
    const answer = await fetch(url);
    return [answer.status, await answer.text()];
  };

  it('is switched on, read, rotated and off, and is served again after a kill', async () => {
    const off = await remanso('calendar', 'feed', 'status');
    expect([off.code, off.stdout]).toEqual([0, expect.stringContaining('The feed is off')]);
    expect((await remanso('calendar', 'feed', 'off')).code).toBe(1);
    const on = await remanso('calendar', 'feed', 'on', '--reason', 'For the service desk');
    expect([on.code, on.stderr]).toEqual([0, expect.stringContaining('not shown again')]);
    const url = on.stdout.trim();
    const [status, text] = await get(url);
    expect([status, text]).toEqual([200, (await remanso('calendar', 'export')).stdout]);
    const told = await remanso('calendar', 'feed', 'status');
    const [, token = ''] = /calendar\/(.+)\.ics$/.exec(url) ?? [];
    expect(token.length).toBe(43);
    expect(told.stdout).not.toContain(token);
    expect(told.stdout).toContain('It was read last');

    await agent.kill();
    agent = await AgentProcess.start(directory);
    await served(url);

    const { url: next } = await json('calendar', 'feed', 'rotate');
    expect((await get(url))[0]).toBe(404);
    expect((await get(String(next)))[0]).toBe(200);
    expect((await remanso('calendar', 'feed', 'off', '--lang', 'es')).stdout).toContain(
      'desactivado',
    );
    expect((await get(String(next)))[0]).toBe(404);
    const { stdout: trail } = await remanso('audit', 'list', '--kind', 'feed.enabled');
    expect(trail).toContain('For the service desk');
    const { stdout: everything } = await remanso('audit', 'list', '--json');
    expect(everything).not.toContain(token);
  });

  it('tells where its port is taken at the start', async () => {
    const { url } = await json('calendar', 'feed', 'on');
    const port = Number(new URL(String(url)).port);
    await agent.kill();
    const other = await listening(port);
    try {
      agent = await AgentProcess.start(directory);
      await expect
        .poll(async () => (await agent.call('state.snapshot', {})).problems, { timeout: 20_000 })
        .toMatchObject([{ code: 'feed-not-served' }]);
      const { stdout } = await remanso('calendar', 'feed', 'status');
      expect(stdout).toContain('It is not served now');
      const { url: next } = await json('calendar', 'feed', 'rotate');
      expect((await get(String(next)))[0]).toBe(200);
      expect((await agent.call('state.snapshot', {})).problems).toEqual([]);
    } finally {
      other.close();
      await remanso('calendar', 'feed', 'off');
    }
  });

  /** The server opens behind the ready line. */
  async function served(url: string): Promise<void> {
    await expect
      .poll(
        () =>
          get(url).then(
            ([status]) => status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200);
  }
});

async function listening(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
