import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { jsonLines, run, type CliRun } from '../../../support/cli-run.ts';
import { exit } from '../../../support/outcomes.ts';

let folder: string;
let dataDir: string;
let agent: AgentProcess;

const NEXT_OPENING = '2090-01-01T02:00:00Z';
const WHY = ['--reason', 'CHG-1042'];

const plan = {
  systems: [{ id: 'erp' }],
  integrations: [
    {
      id: 'orders',
      systems: ['erp'],
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
    { id: 'nightly', systems: ['erp'], scheduler: { kind: 'guard' } },
    { id: 'leads', scheduler: { kind: 'local', every: '1h', command: ['true'] } },
  ],
  windows: [
    {
      id: 'yearly',
      timeZone: 'Europe/Madrid',
      start: '2090-01-01T03:00',
      duration: 'PT4H',
      rrule: 'FREQ=YEARLY',
      covers: { systems: ['erp'] },
    },
    {
      id: 'open',
      timeZone: 'UTC',
      start: '2026-01-01T00:00',
      duration: 'PT24H',
      rrule: 'FREQ=DAILY',
      covers: { integrations: ['orders'] },
    },
  ],
};

function remanso(...args: string[]): Promise<CliRun> {
  return run(['--data-dir', dataDir, ...args]);
}

async function answer(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await remanso(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [line, ...others] = jsonLines(stdout);
  expect(others).toEqual([]);
  return line;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-control-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
  const stdin = JSON.stringify(plan);
  expect((await run(['apply', '-', '--data-dir', dataDir], { stdin })).code).toBe(0);
});

afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('coming occurrences', () => {
  const occurrence = ['--occurrence', NEXT_OPENING];
  const opensAt = async (): Promise<unknown> => {
    const { windows } = await agent.call('state.snapshot', {});
    return windows.find(({ id }) => id === 'yearly')?.opensAt;
  };

  test('skip without --occurrence takes the next one, and says which', async () => {
    const spoken = await remanso('window', 'skip', 'yearly', ...WHY, '--dry-run');
    expect(spoken.code).toBe(0);
    expect(spoken.stderr).toMatch(
      /^--occurrence is not given: the next one opens at 2090-01-01 03:00 CET .*2090-01-01T02:00:00Z\.$/m,
    );
    const told = await answer('window', 'skip', 'yearly', ...WHY, '--dry-run');
    expect(told).toMatchObject({ understood: { opensAt: '2090-01-01T02:00:00Z' } });
    // The open one is over when it is: it cannot be left out any more.
    const { understood } = (await answer('window', 'skip', 'open', ...WHY, '--dry-run')) as {
      readonly understood: { readonly opensAt: string };
    };
    expect(Date.parse(understood.opensAt)).toBeGreaterThan(Date.now());
  });

  test('skip: dry run, done, refused the second time, restored', async () => {
    const dry = await remanso('window', 'skip', 'yearly', ...occurrence, ...WHY, '--dry-run');
    expect(dry).toEqual({
      code: 0,
      stderr: '',
      stdout:
        'The window yearly would not open from 2090-01-01 03:00 CET (UTC+1) to 2090-01-01 07:00 CET (UTC+1).\n' +
        'Not held then: nightly; runs: at least 4 runs; 1 integration not known.\n' +
        'orders would stay paused by window open.\n' +
        'Nothing was changed: this was a dry run.\n',
    });
    expect(await opensAt()).toBe(NEXT_OPENING);
    expect(await answer('window', 'skip', 'yearly', ...occurrence, ...WHY)).toMatchObject({
      occurrence: { windowId: 'yearly', opensAt: NEXT_OPENING },
      integrations: ['orders', 'nightly'],
      ...{ runs: null, atLeast: 4, notKnown: ['nightly'] },
    });
    expect(await opensAt()).toBe('2091-01-01T02:00:00Z');
    const twice = await remanso('window', 'skip', 'yearly', ...occurrence, ...WHY);
    expect(twice.code).toBe(1);
    expect(twice.stderr).toMatch(/already skipped by .*: CHG-1042/);
    const shown = await remanso('window', 'show', 'yearly');
    expect(shown.stdout).toMatch(
      /^Next {4}2090-01-01 03:00 CET \(UTC\+1\) to 2090-01-01 07:00 CET \(UTC\+1\): skipped by .*: CHG-1042\n {8}2091-01-01 03:00 /m,
    );
    expect(await answer('window', 'show', 'yearly')).toMatchObject({
      changes: [{ kind: 'skipped', original: { opensAt: NEXT_OPENING }, current: null }],
    });
    const back = await remanso('window', 'restore', 'yearly', ...occurrence, ...WHY);
    expect(back.stdout).toMatch(/^The window yearly is open as defined, from 2090-01-01 03:00/);
    expect(await opensAt()).toBe(NEXT_OPENING);
    expect(await answer('window', 'show', 'yearly')).not.toHaveProperty('changes');
  });

  test('are named by their date, where only one opens then', async () => {
    const on = (day: string): string[] => ['--occurrence', day, '--zone', 'Europe/Madrid'];
    const skipped = await remanso('window', 'skip', 'yearly', ...on('2090-01-01'), ...WHY);
    expect(skipped).toMatchObject({
      code: 0,
      stderr: `--occurrence "2090-01-01" means the one at 2090-01-01 03:00 CET (UTC+1), ${NEXT_OPENING}.\n`,
    });
    const none = await remanso('window', 'skip', 'yearly', ...on('2090-01-02'), ...WHY);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(
      /--occurrence: expected one occurrence that opens on that day, from 2090-01-02 00:00 CET .* to 2090-01-03 00:00 CET .*, found none/,
    );
    const back = await remanso('window', 'restore', 'yearly', ...on('2090-01-01'), ...WHY);
    expect(back.code).toBe(0);
    expect(await opensAt()).toBe(NEXT_OPENING);
    const to = ['--to', '2090-02-01T02:00:00Z'];
    const moved = await answer('window', 'move', 'yearly', ...on('2090-01-01'), ...to, ...WHY);
    expect(moved).toMatchObject({ occurrence: { opensAt: '2090-02-01T02:00:00Z' } });
    const restored = await answer('window', 'restore', 'yearly', ...on('2090-01-01'), ...WHY);
    expect(restored).toMatchObject({ occurrence: { opensAt: NEXT_OPENING } });
    const nobody = ['--data-dir', join(folder, 'nobody')];
    const skip = ['window', 'skip', 'yearly', ...on('2090-01-01'), ...WHY, ...nobody];
    expect((await run(skip)).code).toBe(3);
    const unknown = await remanso('window', 'skip', 'nope', ...on('2090-01-01'), ...WHY);
    expect(unknown.stderr).toMatch(/no window "nope"/);
  });

  test('move, and restore by the new name', async () => {
    const to = ['--to', '2090-02-01T02:00:00Z', '--until', '2090-02-01T03:00:00Z'];
    const moved = await remanso('window', 'move', 'yearly', ...occurrence, ...to, ...WHY);
    expect(moved).toMatchObject({ code: 0, stderr: '' });
    expect(moved.stdout).toMatch(
      /^That occurrence of yearly opens from 2090-02-01 03:00 .* to 2090-02-01 04:00 .*\.\nHeld then: orders, nightly; runs: at least 1 run; 1 integration not known\.\n/,
    );
    expect(await opensAt()).toBe('2090-02-01T02:00:00Z');
    expect((await remanso('status')).stdout).toMatch(
      /^yearly +scheduled +2090-02-01 .*\n(?: {2}.* on its own clock\n)? {2}moved by .*: CHG-1042 \(defined: 2090-01-01 \d\d:00 /m,
    );
    const shown = await remanso('window', 'show', 'yearly');
    expect(shown.stdout).toMatch(
      /^Next {4}2090-02-01 03:00 .*\n {10}moved by .*: CHG-1042 \(defined: 2090-01-01 03:00 CET \(UTC\+1\) to 2090-01-01 07:00 CET \(UTC\+1\)\)\n {8}2091-01-01/m,
    );
    const onto = ['--occurrence', '2090-02-01T02:00:00Z', '--to', '2091-01-01T03:00:00Z'];
    const refused = await remanso('window', 'move', 'yearly', ...onto, ...WHY);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/Another occurrence .* is open then/);
    expect(
      await answer('window', 'restore', 'yearly', '--occurrence', '2090-02-01T02:00:00Z', ...WHY),
    ).toMatchObject({ occurrence: { opensAt: NEXT_OPENING } });
  });
});

describe('the open occurrence', () => {
  const open = async () => {
    const { windows } = await agent.call('state.snapshot', {});
    const found = windows.find(({ id }) => id === 'open');
    return { opensAt: found?.opensAt, closesAt: found?.closesAt };
  };

  test('extend, refused for a stale end, extended again, undone once, ended', async () => {
    const dry = await remanso('window', 'extend', 'open', '--by', '30m', ...WHY, '--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toMatch(/^The window open would close at .* 00:30 UTC\.\nHeld until then/);
    expect(dry.stdout).toMatch(/It reaches into the window open, .* which holds by itself\./);
    const seen = ['--seen-end', '2026-01-01T00:00:00Z'];
    const conflict = await remanso('window', 'end', 'open', ...seen, ...WHY);
    expect(conflict.code).toBe(1);
    expect(conflict.stderr).toMatch(/not at 2026-01-01T00:00:00Z as you saw it/);
    expect(await answer('window', 'extend', 'open', '--by', '30m', ...WHY)).toMatchObject({
      integrations: ['orders'],
    });
    const first = (await open()).closesAt;
    await answer('window', 'extend', 'open', '--by', '15m', ...WHY);
    const occurrence = ['--occurrence', (await open()).opensAt ?? ''];
    const back = await remanso('window', 'restore', 'open', ...occurrence, ...WHY);
    expect(back.stdout).toMatch(/^The window open is open as before that, from .* 00:30 UTC\.\n$/);
    expect((await open()).closesAt).toBe(first);
    const placed = await answer('pause', '--integration', 'orders', '--indefinitely', ...WHY);
    const { holdId } = placed as { holdId: string };
    const kept = await remanso('window', 'end', 'open', ...WHY, '--dry-run');
    expect(kept.stdout).toMatch(
      /\nNothing would resume\.\norders would stay paused by hold-\S+\.\nNothing was changed/,
    );
    const freed = await remanso('resume', '--hold', holdId, ...WHY);
    expect(freed.stdout).toMatch(/\norders stays paused by window open\n/);
    const ended = await remanso('window', 'end', 'open', '--reason', 'Done early');
    expect(ended.stdout).toMatch(/^The window open ended, at .*\nResumed: orders; \d+ runs? /);
    const again = await remanso('window', 'end', 'open', ...WHY);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/is not open now\. It was ended at .*: Done early/);
    const audit = await answer('audit', 'list', '--kind', 'window.ended');
    expect(audit).toMatchObject({ reason: 'Done early', actor: { via: 'cli' } });
  });
});

describe('a manual hold', () => {
  test('becomes a window, and one run is let through', async () => {
    const pause = ['pause', '--integration', 'leads', '--for', '2h', '--reason', 'Vendor'];
    const { holdId } = (await answer(...pause)) as { holdId: string };
    const late = await remanso('run', 'now', '--integration', 'leads', ...WHY);
    expect(late).toMatchObject({ code: 2, stdout: '' });
    expect(late.stderr).toMatch(/--yes: expected --yes, as there is no terminal to ask at/);
    const make = ['window', 'from-hold', holdId, '--id', 'incident', '--time-zone', 'UTC', ...WHY];
    const made = await remanso(...make);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^The window incident takes over from the hold hold-.*\n.*UTC, now/,
    );
    const { integrations } = await agent.call('state.snapshot', {});
    expect(integrations.find(({ id }) => id === 'leads')).toMatchObject({
      state: 'paused',
      holds: [{ kind: 'window', windowId: 'incident', reason: 'Vendor' }],
    });
    const started = await remanso('run', 'now', '--integration', 'leads', '--yes', ...WHY);
    expect(started.stdout).toMatch(/^Run .* of leads has started; it stays paused\.\n$/);
    await expect
      .poll(async () => (await agent.call('run.list', { integrationId: 'leads' })).runs)
      .toMatchObject([{ trigger: 'break-glass', outcome: exit(0) }]);
    const free = await remanso('run', 'now', '--integration', 'nightly', '--yes', ...WHY);
    expect(free.code).toBe(1);
    expect(free.stderr).toMatch(/does not start "nightly" itself/);
  });
});

describe('decisions that are not pending', () => {
  test.each([
    [['reopening', 'release', '--window', 'yearly'], 1, /is scheduled, not reopening/],
    [['reopening', 'keep', '--window', 'no'], 2, /no window "no"/],
    [['missed', 'decide', '--integration', 'orders', '--choice', 'skip'], 1, /orders/],
    [
      ['run', 'now', '--integration', 'orders', '--yes'],
      1,
      /is not paused: it runs when it is due/,
    ],
    [['run', 'stop', 'orders'], 1, /No run of "orders" is in progress/],
  ])('%j', async (args, code, said) => {
    const refused = await remanso(...args, ...WHY);
    expect(refused).toMatchObject({ code, stdout: '' });
    expect(refused.stderr).toMatch(said);
  });
});

describe('incomplete or invalid arguments: exit 2', () => {
  test.each<[string[], RegExp]>([
    [['window', 'skip', 'yearly', '--occurrence', NEXT_OPENING], /--reason: expected why/],
    [['window', 'restore', 'yearly', ...WHY], /--occurrence: expected an instant like/],
    [
      ['window', 'move', 'yearly', '--occurrence', NEXT_OPENING, ...WHY],
      /--to: expected an instant/,
    ],
    [['window', 'extend', 'open', ...WHY], /--by: expected a length/],
    [['window', 'extend', 'open', '--by', '90s', ...WHY], /--by: expected whole minutes/],
    [['window', 'from-hold', 'x', ...WHY], /--id: expected an id/],
    [['window', 'skip', 'no', '--occurrence', NEXT_OPENING, ...WHY], /no window "no"/],
    [['run', 'now', ...WHY], /--integration: expected which one/],
    [['reopening', 'retry', ...WHY], /--window: expected which one/],
    [['missed', 'decide', '--integration', 'orders', ...WHY], /--choice: expected skip, once, all/],
    [['preview', 'missing.yaml'], /missing\.yaml: expected a file that exists/],
  ])('%j', async (args, said) => {
    const refused = await remanso(...args);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(said);
  });
});

describe('preview', () => {
  const windows = [
    {
      id: 'big',
      timeZone: 'Europe/Madrid',
      start: '2090-01-01T00:00',
      duration: 'PT6H',
      covers: { all: true },
    },
  ];
  const document = { integrations: [plan.integrations[0]], systems: plan.systems, windows };

  test('a moved and a skipped occurrence are where they are now, in clashes too', async () => {
    const file = join(folder, 'moved.json');
    writeFileSync(file, JSON.stringify({ windows: [plan.windows[0]] }));
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify({ windows }));
    const occurrence = ['--occurrence', NEXT_OPENING];
    const to = ['--to', '2090-02-01T02:00:00Z'];
    await answer('window', 'move', 'yearly', ...occurrence, ...to, ...WHY);
    try {
      expect(await answer('preview', file, '--count', '1')).toMatchObject({
        occurrences: [{ opensAt: '2090-02-01T02:00:00Z', closesAt: '2090-02-01T06:00:00Z' }],
      });
      expect(JSON.stringify(await answer('preview', other))).not.toContain('"yearly"');
    } finally {
      await answer('window', 'restore', 'yearly', ...occurrence, ...WHY);
    }
    await answer('window', 'skip', 'yearly', ...occurrence, ...WHY);
    try {
      expect(await answer('preview', file, '--count', '1')).toMatchObject({
        occurrences: [{ opensAt: '2091-01-01T02:00:00Z' }],
      });
    } finally {
      await answer('window', 'restore', 'yearly', ...occurrence, ...WHY);
    }
    expect(await answer('preview', file, '--count', '1')).toMatchObject({
      occurrences: [{ opensAt: NEXT_OPENING }],
    });
  });

  test('with an agent: what is held, what it overlaps; changes nothing', async () => {
    const file = join(folder, 'big.json');
    writeFileSync(file, JSON.stringify({ windows }));
    const before = (await agent.call('state.snapshot', {})).revision;
    expect(await answer('preview', file)).toMatchObject({
      windowId: 'big',
      covered: ['orders', 'nightly', 'leads'],
      occurrences: [
        {
          opensAt: '2089-12-31T23:00:00Z',
          // When its guard calls for `nightly` is known to nobody else.
          heldRuns: null,
          clashes: [
            { windowId: 'yearly', opensAt: NEXT_OPENING, integrations: ['orders', 'nightly'] },
            { windowId: 'open', integrations: ['orders'] },
            { windowId: 'open', integrations: ['orders'] },
          ],
        },
      ],
    });
    const words = await remanso('preview', file);
    expect(words.stdout).toMatch(/^Window big\n {2}holds orders, nightly, leads\n/);
    expect(words.stdout).toMatch(
      /2090-01-01 00:00 CET .* to 2090-01-01 06:00 .*: runs held: at least 12 runs; 1 integration not known/,
    );
    expect(words.stdout).toMatch(/overlaps the window yearly, .* for orders, nightly/);
    expect((await agent.call('state.snapshot', {})).revision).toBe(before);
    expect((await agent.call('document.get', {})).windows.map(({ id }) => id)).not.toContain('big');
  });

  test('without an agent, and without creating a data directory', async () => {
    const stdin = JSON.stringify(document);
    const elsewhere = join(folder, 'nothing-here');
    const shown = await run(['preview', '-', '--json', '--data-dir', elsewhere], { stdin });
    expect(jsonLines(shown.stdout)).toMatchObject([
      { windowId: 'big', covered: ['orders'], occurrences: [{ heldRuns: 6, clashes: [] }] },
    ]);
    const listed = await run(['audit', 'list', '--data-dir', elsewhere]);
    expect(listed.code).toBe(1);
  });

  test('lists every problem of an invalid document', async () => {
    const stdin = JSON.stringify({ windows: [{ ...windows[0], timeZone: 'Europe/Madird' }] });
    const shown = await run(['preview', '-', '--data-dir', dataDir], { stdin });
    expect(shown).toMatchObject({ code: 2, stdout: '' });
    expect(shown.stderr).toMatch(
      /standard input:\d+:\d+: windows\[0\]\.timeZone \(\w+\): expected a zone/,
    );
  });
});
