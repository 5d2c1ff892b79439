import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { connectedScheduler } from '../../../../../shared/domain/schedulers/scheduler.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';

let folder: string;
let dataDir: string;
let flag: string;

/** A scheduler whose pause is a file, like an admin's wrapper around a program. */
function plan(): string {
  const file = join(folder, 'plan.json');
  const shell = (script: string): string[] => ['sh', '-c', script, 'sh', flag];
  const scheduler = {
    kind: 'command',
    status: shell('test -e "$1" && exit 10; exit 0'),
    pause: shell('touch "$1"'),
    resume: shell('rm -f "$1"'),
  };
  writeFileSync(file, JSON.stringify({ integrations: [{ id: 'orders', scheduler }] }));
  return file;
}

function remanso(...args: string[]) {
  return run(['--data-dir', dataDir, ...args]);
}

async function state(): Promise<unknown> {
  const [snapshot] = jsonLines((await remanso('status', '--json')).stdout);
  return (snapshot as { integrations: { state: string }[] }).integrations[0]?.state;
}

async function settles(expected: string): Promise<void> {
  await expect.poll(state, { timeout: 30_000 }).toBe(expected);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-scheduler-'));
  dataDir = join(folder, 'data');
  flag = join(folder, 'paused');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an agent and an external scheduler', () => {
  test('pauses, reads back, is killed, and is undone manually from the database alone', async () => {
    const agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    expect((await remanso('apply', plan())).code).toBe(0);
    await settles('flowing');
    const why = ['--reason', 'CHG-1042', '--indefinitely'];
    expect((await remanso('pause', '--integration', 'orders', ...why)).code).toBe(0);
    await settles('paused');
    expect(existsSync(flag)).toBe(true);
    const document = documentSchema.parse(JSON.parse(readFileSync(plan(), 'utf8')));
    const scheduler = connectedScheduler.parse(document.integrations[0]?.scheduler);
    const { findings } = await agent.call('scheduler.preflight', { scheduler });
    expect(findings).toMatchObject([{ level: 'ok', code: 'held' }]);
    await agent.kill();
    const [alone] = jsonLines((await remanso('scheduler', 'preflight', plan(), '--json')).stdout);
    expect(alone).toMatchObject({ findings: [{ level: 'ok', code: 'held' }] });
    const undo = await remanso('scheduler', 'undo', '--integration', 'orders');
    expect(undo.stdout).toMatch(/^# orders \(command\), held since /);
    execFileSync('sh', ['-c', undo.stdout]);
    expect(existsSync(flag)).toBe(false);
  });

  test('continues where the killed agent left it', async () => {
    const first = await AgentProcess.start(dataDirectory(dataDir, {}));
    await remanso('apply', plan());
    await settles('flowing');
    await remanso('pause', '--all', '--reason', 'CHG-1', '--indefinitely');
    await settles('paused');
    await first.kill();
    const second = await AgentProcess.start(dataDirectory(dataDir, {}));
    try {
      await settles('paused');
      await remanso('resume', '--all', '--reason', 'done');
      await settles('flowing');
      expect(existsSync(flag)).toBe(false);
      expect((await remanso('scheduler', 'undo')).stdout).toBe('# Nothing is held.\n');
    } finally {
      await second.stop();
    }
  });

  test('reports whether its guards were ever seen, when last and whose, with and without an agent', async () => {
    const agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    const file = join(folder, 'guards.json');
    const scheduler = { kind: 'guard' };
    const integrations = ['mail', 'never', 'held'].map((id) => ({ id, scheduler }));
    writeFileSync(file, JSON.stringify({ integrations }));
    expect((await remanso('apply', file)).code).toBe(0);
    expect((await remanso('guard', '--integration', 'mail', '--', 'true')).code).toBe(0);
    const why = ['--reason', 'CHG-1', '--indefinitely'];
    await remanso('pause', '--integration', 'held', ...why);
    expect((await remanso('guard', '--integration', 'held', '--', 'false')).code).toBe(0);
    const asked = async (): Promise<unknown[]> =>
      jsonLines((await remanso('scheduler', 'preflight', file, '--json')).stdout);
    const user = { uid: process.getuid?.(), name: userInfo().username };
    const told = [
      { integrationId: 'mail', kind: 'guard', seen: { did: 'ran', user } },
      { integrationId: 'never', kind: 'guard', seen: null },
      { integrationId: 'held', kind: 'guard', seen: { did: 'held', user } },
    ];
    await expect.poll(asked).toMatchObject(told);
    const [{ line }] = (await asked()) as [{ line: string }];
    // As a shell reads it: paths of the machine may have spaces.
    const inShell = `set -- ${line}; printf '%s\\n' "$@"`;
    expect(execFileSync('sh', ['-c', inShell], { encoding: 'utf8' }).trim().split('\n')).toEqual([
      expect.stringMatching(/^REMANSO_GUARD_DIR=\//),
      process.execPath,
      expect.stringMatching(/^\/.+\/remanso\.[jt]s$/),
      ...['guard', '--data-dir', dataDir, '--integration', 'mail', '--', 'COMMAND'],
    ]);
    const { stdout } = await remanso('scheduler', 'preflight', file);
    expect(stdout).toMatch(
      /mail \(guard\)\n {2}ok seen: last called at \S+ by user \S+: its command ran\n/,
    );
    expect(stdout).toMatch(
      /never \(guard\)\n {2}warning never-seen: .*\n {2}.*--integration never -- COMMAND\n/,
    );
    await agent.stop();
    expect(await asked()).toMatchObject(told);
    // The line works as printed, in a shell as minimal as cron's.
    const call = line.replace('COMMAND', 'echo ran').replace('mail', 'held');
    expect(execFileSync('env', ['-i', '/bin/sh', '-c', call]).toString()).toBe('');
  });

  test('is checked before anyone relies on it, without an agent', async () => {
    const { code, stdout } = await remanso('scheduler', 'preflight', plan(), '--json');
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { integrationId: 'orders', kind: 'command', capabilities: { verified: 'unverified' } },
    ]);
  });

  test.each([
    ['no integration', ['scheduler', 'leave', '--reason', 'x'], 2],
    ['no reason', ['scheduler', 'repause', '--integration', 'orders'], 2],
    ['no agent', ['scheduler', 'leave', '--integration', 'orders', '--reason', 'x'], 3],
    ['nothing held', ['scheduler', 'undo', '--integration', 'orders'], 1],
  ])('refuses a decision with %s', async (_, words, expected) => {
    expect((await remanso(...words)).code).toBe(expected);
  });
});
