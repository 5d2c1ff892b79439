import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { auditEntrySchema } from '../../../../shared/domain/trail/audit-entry.ts';
import { snapshotSchema, type Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { CLI_ENTRY, jsonLines, run, type CliRun } from '../../../support/cli-run.ts';
import { inDetail } from '../../../support/in-detail.ts';

let folder: string;
let dataDir: string;
let agent: AgentProcess;

const guarded = (id: string, tags: string[] = []) => ({
  id,
  systems: ['erp'],
  tags,
  scheduler: { kind: 'guard' },
});

const plan = {
  systems: [{ id: 'erp' }],
  integrations: [guarded('orders', ['web']), guarded('stock')],
  windows: [
    {
      id: 'always',
      title: 'Open for years',
      reason: 'CHG-1042',
      timeZone: 'Asia/Kolkata',
      start: '2020-01-01T00:00',
      end: '2020-01-01T23:59:59',
      rrule: 'FREQ=DAILY',
      covers: { integrations: ['stock'] },
    },
  ],
};

function remanso(...args: string[]): Promise<CliRun> {
  return run(['--data-dir', dataDir, ...args]);
}

async function status(): Promise<Snapshot> {
  const { code, stdout } = await remanso('status', '--json');
  expect(code).toBe(0);
  const [line, ...others] = jsonLines(stdout);
  expect(others).toEqual([]);
  return snapshotSchema.parse(line);
}

async function stateOf(id: string): Promise<unknown> {
  const { integrations } = await status();
  const found = integrations.find((integration) => integration.id === id);
  return [found?.state, ...(found?.holds ?? []).map(({ reason }) => reason).sort()];
}

async function apply(document: object, ...args: string[]): Promise<CliRun> {
  return run(['apply', '-', '--data-dir', dataDir, ...args], { stdin: JSON.stringify(document) });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-session-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
  expect((await apply(plan)).code).toBe(0);
});

afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('apply', () => {
  test('prints the changes, applies them once, and prunes what the document lacks', async () => {
    const added = { ...plan, systems: [{ id: 'erp', name: 'ERP' }, { id: 'crm' }] };
    const dry = await apply(added, '--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toBe(
      '~ system erp (name)\n+ system crm\nNothing was changed: this was a dry run.\n',
    );
    expect((await apply(added)).stdout).toBe('~ system erp (name)\n+ system crm\n');
    expect((await apply(added)).stdout).toBe('No changes.\n');
    expect((await apply(plan)).stdout).toBe('~ system erp (name)\n');
    const pruned = await apply(plan, '--prune', '--json');
    expect(jsonLines(pruned.stdout)).toMatchObject([
      { changes: [{ action: 'remove', part: 'system', id: 'crm' }], warnings: [] },
    ]);
  });

  test('warns on stderr, with the place', async () => {
    const [window] = plan.windows;
    const windows = [{ ...window, id: 'long', end: '2020-01-03T00:00' }];
    const { code, stdout, stderr } = await apply({ windows }, '--dry-run');
    expect({ code, stdout: stdout.split('\n')[0] }).toEqual({ code: 0, stdout: '+ window long' });
    expect(stderr).toMatch(/^standard input:\d+:\d+: windows\[0\] \(\w+\): warning: .*overlap/);
  });
});

describe('pause and resume', () => {
  test('by several selectors at once, by hold, and not a window without override', async () => {
    const why = ['--reason', 'vendor'];
    const paused = await remanso(
      'pause',
      '--tag',
      'web',
      '--integration',
      'stock',
      ...why,
      '--for',
      '1h',
    );
    expect(paused).toMatchObject({ code: 0, stderr: '' });
    expect(paused.stdout).toMatch(
      /^Hold (\S+) is in force until .* UTC\.\nAsked to pause: orders, stock\nPaused: orders, stock\n$/,
    );
    expect(await stateOf('orders')).toEqual(['paused', 'vendor']);
    expect(await stateOf('stock')).toEqual(['paused', 'CHG-1042', 'vendor']);

    const [, hold = ''] = /^Hold (\S+)/.exec(paused.stdout) ?? [];
    const resumed = await remanso('resume', '--hold', hold, '--reason', 'done', '--json');
    expect(jsonLines(resumed.stdout)).toMatchObject([{ released: [{ holdId: hold }] }]);
    expect(await stateOf('orders')).toEqual(['flowing']);

    const refused = await remanso('resume', '--integration', 'stock', '--reason', 'early');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/--override/);
    expect(await stateOf('stock')).toEqual(['paused', 'CHG-1042']);
    const ended = await remanso('resume', '--system', 'erp', '--reason', 'early', '--override');
    expect(ended.code).toBe(0);
    expect(await stateOf('stock')).toEqual(['flowing']);
  });

  test('indefinitely and until an instant', async () => {
    const placed = await remanso('pause', '--all', '--indefinitely', '--reason', 'move', '--json');
    expect(jsonLines(placed.stdout)).toMatchObject([{ integrations: ['orders', 'stock'] }]);
    const until = ['--until', '2999-01-01T00:00:00Z'];
    expect((await remanso('pause', '--all', ...until, '--reason', 'move')).code).toBe(0);
    const { integrations } = await status();
    expect(integrations[0]?.holds.map((hold) => hold.until).sort()).toEqual([until[1], null]);
    expect((await remanso('resume', '--all', '--reason', 'moved')).code).toBe(0);
    expect(await stateOf('orders')).toEqual(['flowing']);
  });
});

describe('what it prints', () => {
  test("status prints holds, and a window's times on both clocks", async () => {
    const placed = await remanso('pause', '--all', '--indefinitely', '--reason', 'a\u001b[2Jb');
    expect(placed.code).toBe(0);
    const { stdout } = await remanso('status');
    expect(stdout).toMatch(/^INTEGRATION {2}STATE +NEXT RUN {2}LAST RUN$/m);
    expect(stdout).toMatch(
      /^ {2}held by .* \(hold hold-.*\) until someone resumes it: a\\u\{1b\}\[2Jb$/m,
    );
    expect(stdout).toMatch(
      /^always +open +.*\n {2}.*00:00 IST \(UTC\+5:30\) to .*23:59:59 IST \(UTC\+5:30\) on its own clock$/m,
    );
    await remanso('resume', '--all', '--reason', 'seen');
  });

  test('status --watch prints again after each change', async () => {
    const args = ['status', '--watch', '--json', '--data-dir', dataDir];
    const child = spawn(process.execPath, [CLI_ENTRY, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const seen: Snapshot[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      for (const line of jsonLines(chunk.toString())) seen.push(snapshotSchema.parse(line));
    });
    await once(child.stdout, 'data');
    expect(seen.at(-1)?.integrations[0]?.state).toBe('flowing');
    await remanso('pause', '--integration', 'orders', '--for', '1h', '--reason', 'watched');
    await expect.poll(() => seen.at(-1)?.integrations[0]?.state).toBe('paused');
    await remanso('resume', '--integration', 'orders', '--reason', 'watched');
    await expect.poll(() => seen.at(-1)?.integrations[0]?.state).toBe('flowing');
    child.kill();
    await once(child, 'exit');
  });

  test('that an agent which hangs has not answered, and its answer when it does', async () => {
    const child = spawn(process.execPath, [CLI_ENTRY, 'status', '--json', '--data-dir', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, REMANSO_LANG: 'en' },
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    process.kill(agent.pid, 'SIGSTOP');
    try {
      const [said] = (await once(child.stderr, 'data')) as [Buffer];
      expect(said.toString()).toBe('The agent has not answered yet; still waiting.\n');
    } finally {
      process.kill(agent.pid, 'SIGCONT');
    }
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(jsonLines(printed)).toHaveLength(1);
  });

  test('windows and their occurrences', async () => {
    const list = await remanso('window', 'list');
    expect(list.stdout).toMatch(/^always +open .* Open for years$/m);
    const show = await remanso('window', 'show', 'always');
    expect(show.stdout).toMatch(/^Covers +integrations stock$/m);
    const listed = jsonLines((await remanso('window', 'list', '--json')).stdout);
    expect(listed).toMatchObject([{ definition: { id: 'always' }, status: { state: 'open' } }]);
    const range = ['--from', '2026-01-01T00:00:00Z', '--to', '2026-01-01T18:30:00Z'];
    const occurrences = await remanso('occurrences', '--window', 'always', ...range, '--json');
    expect(jsonLines(occurrences.stdout)).toEqual([
      { windowId: 'always', opensAt: '2025-12-31T18:30:00Z', closesAt: '2026-01-01T18:29:59Z' },
    ]);
    const words = await remanso('occurrences', '--window', 'always', ...range);
    expect(words.stdout).toMatch(
      /^always {2}2026-01-01 00:00 IST \(UTC\+5:30\) to 2026-01-01 23:59:59 IST/,
    );
  });

  test('the audit trail: filtered, limited, verified, exported', async () => {
    const placed = await remanso('audit', 'list', '--kind', 'hold.placed', '--json');
    const entries = jsonLines(placed.stdout).map((line) => auditEntrySchema.parse(line));
    expect(entries.length).toBeGreaterThan(1);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['hold.placed']));
    const [first, second] = entries;
    const after = ['--kind', 'hold.placed', '--after', String(first?.seq), '--limit', '1'];
    const page = await remanso('audit', 'list', ...after, '--json');
    expect(jsonLines(page.stdout)).toEqual([second]);
    const words = await remanso('audit', 'list', ...after);
    expect(words.stdout).toMatch(new RegExp(`^ *${String(second?.seq)} .* hold placed .* via cli`));

    const search = ['--actor', 'person', '--system', 'erp', '--text', 'ERP system'];
    const found = await remanso('audit', 'list', ...search, '--json');
    const about = jsonLines(found.stdout).map((line) => auditEntrySchema.parse(line));
    expect(about.length).toBeGreaterThan(0);
    expect(
      about.every(({ actor, detail }) => actor.via === 'cli' && inDetail(detail, 'id') === 'erp'),
    ).toBe(true);
    expect((await remanso('audit', 'list', '--text', ' ')).code).toBe(2);

    const verdict = jsonLines((await remanso('audit', 'verify', '--json')).stdout);
    expect(verdict).toMatchObject([{ ok: true }]);
    const file = join(folder, 'trail.jsonl');
    const exported = await remanso('audit', 'export', '--format', 'jsonl', file, ...after);
    expect(exported.stdout).toMatch(/^Wrote 1 entry to /);
    expect(jsonLines(readFileSync(file, 'utf8'))[0]).toEqual(second);
  });
});

describe('without an agent', () => {
  test('exits 3, or 1 where there is no trail', async () => {
    const empty = ['--data-dir', join(folder, 'empty')];
    for (const args of [['status'], ['window', 'list'], ['resume', '--all', '--reason', 'r']]) {
      const { code, stderr } = await run([...args, ...empty]);
      expect(code).toBe(3);
      expect(stderr).toMatch(/No agent answers .* start one with "remanso agent"/);
    }
    const refused = jsonLines((await run(['status', '--json', ...empty])).stdout);
    expect(refused).toMatchObject([{ error: { code: 'agent-unreachable' } }]);
    for (const part of ['list', 'verify']) {
      const { code, stderr } = await run(['audit', part, ...empty]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/There is no data in/);
    }
  });

  test('still applies, starts nothing, and exits', async () => {
    const offline = join(folder, 'offline');
    const integrations = [
      { id: 'often', scheduler: { kind: 'local', every: '1s', command: ['true'] } },
    ];
    const options = { stdin: JSON.stringify({ integrations }) };
    const args = ['apply', '-', '--data-dir', offline];
    expect(await run(args, options)).toEqual({
      code: 0,
      stdout: '+ integration often\n',
      stderr: '',
    });
    // Longer than the second after which it would be due.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await run(args, options)).toEqual({ code: 0, stdout: 'No changes.\n', stderr: '' });
    const audit = await run(['audit', 'list', '--json', '--data-dir', offline]);
    const kinds = jsonLines(audit.stdout).map((line) => auditEntrySchema.parse(line).kind);
    expect(kinds).toEqual(['config.changed']);
  });

  test('a second agent is refused with the pid of the first', async () => {
    const { code, stderr } = await remanso('agent');
    expect(stderr).toContain(`process ${agent.pid}`);
    expect(code).toBe(1);
  });
});

test.skipIf(process.platform !== 'linux')('reports a full disk under its output', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [CLI_ENTRY, '--version'], {
    stdio: ['ignore', full, 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(1);
  expect(said).toMatch(/output cannot be written: .*ENOSPC/);
});
