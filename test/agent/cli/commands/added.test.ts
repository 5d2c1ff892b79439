import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { snapshotSchema, type Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { runInProcess } from '../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../support/cli-run.ts';

const DAY_MS = 86_400_000;

let folder: string;
let dataDir: string;
let agent: AgentProcess;
/** Opens tomorrow for an hour. */
let opensAt: number;

const text = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

function remanso(...args: string[]): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', dataDir]);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-added-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
  opensAt = Math.floor(Date.now() / 1000) * 1000 + DAY_MS;
  const document = {
    systems: [{ id: 'erp', name: 'ERP: "the" one # not a comment' }],
    integrations: [
      {
        ...{ id: 'orders', name: 'Órdenes', systems: ['erp'], tags: ['yes', '007'] },
        scheduler: { kind: 'local', every: '1h', command: ['echo', '- [x]: {y}', 'line\ntwo'] },
      },
      { id: 'mails', scheduler: { kind: 'guard' } },
    ],
    windows: [
      {
        ...{ id: 'erp-night', title: 'ERP', reason: 'CHG-1042: "patches"', timeZone: 'UTC' },
        ...{ start: text(opensAt).slice(0, 19), duration: 'PT1H', rrule: 'FREQ=DAILY' },
        covers: { systems: ['erp'] },
      },
    ],
  };
  const applied = await runInProcess(['apply', '-', '--data-dir', dataDir], {
    stdin: JSON.stringify(document),
  });
  expect(applied).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function statusAt(at: number): Promise<Snapshot> {
  const { code, stdout, stderr } = await remanso('status', '--at', text(at), '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return snapshotSchema.parse(jsonLines(stdout)[0]);
}

function statesOf({ integrations, windows }: Snapshot): Record<string, string> {
  return Object.fromEntries([...integrations, ...windows].map(({ id, state }) => [id, state]));
}

describe('status --at', () => {
  it('shows what will be held, by what and until when', async () => {
    const inside = await statusAt(opensAt + 60_000);
    expect(inside.now).toBe(text(opensAt + 60_000));
    expect(statesOf(inside)).toEqual({ orders: 'paused', mails: 'flowing', 'erp-night': 'open' });
    expect(inside.integrations[0]?.holds).toMatchObject([
      { kind: 'window', windowId: 'erp-night', until: text(opensAt + 3_600_000) },
    ]);
    expect(inside.windows[0]).toMatchObject({ opensAt: text(opensAt) });
    // Half open: held at the opening, free at the closing.
    expect(statesOf(await statusAt(opensAt))).toMatchObject({ orders: 'paused' });
    const after = await statusAt(opensAt + 3_600_000);
    expect(statesOf(after)).toMatchObject({ orders: 'flowing', 'erp-night': 'scheduled' });
    expect(after.windows[0]?.opensAt).toBe(text(opensAt + DAY_MS));
    const words = await remanso('status', '--at', text(opensAt + 60_000));
    expect(words.stdout).toMatch(/^At \d{4}-\d\d-\d\d \d\d:\d\d.*, by the trail and the plan:\n/);
    expect(words.stdout).toMatch(/orders +paused/);
  });

  it('shows what was held, also when it is over and the definition has changed', async () => {
    const before = Date.now();
    const paused = await remanso(
      'pause',
      '--integration',
      'mails',
      '--for',
      '1h',
      '--reason',
      'move',
    );
    expect(paused.code).toBe(0);
    const during = Date.now();
    await remanso('resume', '--integration', 'mails', '--reason', 'done');
    const named = { integrations: [{ id: 'mails', name: 'Mails', scheduler: { kind: 'guard' } }] };
    await runInProcess(['apply', '-', '--data-dir', dataDir], { stdin: JSON.stringify(named) });
    const then = await statusAt(during);
    expect(statesOf(then)).toMatchObject({ mails: 'paused', orders: 'flowing' });
    const mails = then.integrations.find(({ id }) => id === 'mails');
    expect(mails?.holds).toMatchObject([{ kind: 'manual', reason: 'move' }]);
    expect(mails?.name).toBeUndefined();
    expect(statesOf(await statusAt(before - 1))).toMatchObject({ mails: 'flowing' });
    expect(statesOf(await statusAt(Date.now()))).toMatchObject({ mails: 'flowing' });
  });

  it('refuses an instant that cannot be known', async () => {
    const far = await remanso('status', '--at', '2999-01-01T00:00:00Z');
    expect(far.code).toBe(2);
    expect(far.stderr).toMatch(/not worked out further than a year/);
    expect((await remanso('status', '--at', 'soon')).code).toBe(2);
    expect((await remanso('status', '--at', text(opensAt), '--watch')).code).toBe(2);
  });
});

describe('export', () => {
  it.each(['plan.yaml', 'plan.json'])(
    'writes %s, which apply reads back without changes',
    async (name) => {
      const file = join(folder, name);
      const { code, stdout } = await remanso('export', file);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: `Wrote 1 system, 2 integrations, 1 window to ${file}.\n`,
      });
      const again = await remanso('apply', file, '--prune');
      expect(again).toMatchObject({ code: 0, stdout: 'No changes.\n', stderr: '' });
      const elsewhere = ['apply', file, '--data-dir', join(folder, `other-${name}`), '--json'];
      expect(await runInProcess(elsewhere)).toMatchObject({ code: 0 });
    },
  );

  it('prints it, without an agent', async () => {
    const printed = await remanso('export', '-');
    expect(printed.stdout).toMatch(/^systems:\n {2}- id: erp\n/);
    const empty = join(folder, 'empty');
    const nothing = await runInProcess(['export', '-', '--data-dir', empty]);
    expect(nothing).toMatchObject({
      code: 0,
      stdout: 'systems: []\nintegrations: []\nwindows: []\n',
    });
  });
});

describe('occurrences --file', () => {
  const range = ['--from', '2026-12-01T00:00:00Z', '--to', '2026-12-03T00:00:00Z', '--json'];
  const window = {
    ...{ id: 'w', timeZone: 'UTC', start: '2026-12-01T02:00', duration: 'PT1H' },
    ...{ rrule: 'FREQ=DAILY', covers: { all: true } },
  };
  const expected = [
    { windowId: 'w', opensAt: '2026-12-01T02:00:00Z', closesAt: '2026-12-01T03:00:00Z' },
    { windowId: 'w', opensAt: '2026-12-02T02:00:00Z', closesAt: '2026-12-02T03:00:00Z' },
  ];
  const yaml =
    'windows:\n- id: w\n  timeZone: UTC\n  start: 2026-12-01T02:00\n  duration: PT1H\n' +
    '  rrule: FREQ=DAILY\n  covers: { all: true }\n';

  it.each([
    ['a YAML document', 'plan.yaml', yaml],
    ['a YAML document with any name', 'plan.txt', `# ours\n${yaml}`],
    ['a JSON document on one line', 'plan.json', JSON.stringify({ windows: [window] })],
    ['a JSON document', 'pretty.json', JSON.stringify({ windows: [window] }, null, 2)],
    ['lines', 'lines.jsonl', `${JSON.stringify(window)}\n`],
  ])('takes %s', async (_, name, content) => {
    const file = join(folder, `of-${name}`);
    writeFileSync(file, content);
    const { code, stdout, stderr } = await runInProcess(['occurrences', '--file', file, ...range]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(jsonLines(stdout)).toEqual(expected);
  });

  it('reports what is wrong with a document, with the place', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, yaml.replace('FREQ=DAILY', 'FREQ=DALY').replace('UTC', 'UTV'));
    const words = ['occurrences', '--file', file, ...range.slice(0, -1)];
    const { code, stdout, stderr } = await runInProcess(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/wrong\.yaml:3:\d+: windows\[0\]\.timeZone/);
    expect(readFileSync(file, 'utf8')).toContain('UTV');
  });
});

describe('open', () => {
  it('prints a fresh address of the running agent each time', async () => {
    const first = await remanso('open', '--print');
    expect(first.code).toBe(0);
    const [url = ''] = first.stdout.split('\n');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    const second = await remanso('open', '--json');
    const [{ url: another = '' } = {}] = jsonLines(second.stdout) as { url?: string }[];
    expect(new URL(another).origin).toBe(new URL(url).origin);
    expect(another).not.toBe(url);
  });

  it('reports that no agent is running', async () => {
    const nobody = await runInProcess(['open', '--data-dir', join(folder, 'nobody')]);
    expect(nobody.code).toBe(3);
  });
});
