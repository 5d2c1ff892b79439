import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataDirectory, type DataDirectory } from '../../../agent/wire/data-directory.ts';
import { guardBases, guardFolderIn } from '../../../agent/wire/guard-folder.ts';
import { readTrail } from '../../support/accounting.ts';
import { asUser, UIDS, type User } from '../../support/as-user.ts';
import { CLI_ENTRY, jsonLines } from '../../support/cli-run.ts';
import { eventually } from '../../support/guard-process.ts';
import { rootLacks } from '../../support/needs.ts';
import { describeWith } from '../../support/required-programs.ts';

const AGENT: User = 'games';
const HOUR = 3_600_000;

let places: string;
let directory: DataDirectory;
let agent: ChildProcess;

beforeEach(async () => {
  places = mkdtempSync(join(tmpdir(), 'remanso-approvers-'));
  chmodSync(places, 0o1777);
  const home = mkdtempSync(join(tmpdir(), 'remanso-home-'));
  const root = join(home, 'state', 'remanso');
  directory = dataDirectory(root, {});
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const folder of [home, join(home, 'state'), root]) {
    chownSync(folder, UIDS[AGENT], UIDS[AGENT]);
  }
  agent = await start();
});

afterEach(async () => {
  await kill();
  rmSync(places, { recursive: true });
  rmSync(directory.root, { recursive: true, force: true });
});

async function start(): Promise<ChildProcess> {
  const words = [...asUser(AGENT), process.execPath, CLI_ENTRY, 'agent'];
  const child = spawn('env', [...words, '--json', '--data-dir', directory.root], {
    env: { ...process.env, REMANSO_GUARD_DIR: places },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
  return child;
}

async function kill(): Promise<void> {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  const exit = once(agent, 'exit');
  agent.kill('SIGKILL');
  await exit;
}

interface Done {
  readonly code: number | null;
  readonly out: readonly Record<string, unknown>[];
  readonly err: string;
}

/** A command line of this user, with JSON. */
function as(user: User, words: readonly string[], input = ''): Done {
  const line = [...asUser(user), process.execPath, CLI_ENTRY, ...words];
  const whole = [...line, '--json', '--data-dir', directory.root];
  const { status, stdout, stderr } = spawnSync('env', whole, {
    input,
    encoding: 'utf8',
    env: { ...process.env, REMANSO_GUARD_DIR: places },
  });
  return { code: status, out: jsonLines(stdout) as Record<string, unknown>[], err: stderr };
}

function wall(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

function plan(window: object = {}): string {
  const opens = Date.now() - HOUR;
  return JSON.stringify({
    systems: [{ id: 'erp' }],
    integrations: [
      {
        ...{ id: 'orders', systems: ['erp'] },
        scheduler: { kind: 'local', cron: '0 3 1 1 *', timeZone: 'UTC', command: ['true'] },
      },
    ],
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: wall(opens), end: wall(opens + 5 * HOUR) },
        ...{ covers: { systems: ['erp'] }, change: 'CHG-1042', approval: 'required', ...window },
      },
    ],
  });
}

function isHeld(): boolean {
  const [status] = as(AGENT, ['status']).out;
  return JSON.stringify(status?.['integrations']).includes('"state":"paused"');
}

function codeOf({ out }: Done): unknown {
  return (out[0]?.['error'] as Record<string, unknown> | undefined)?.['code'];
}

function approvalsTold(): unknown[] {
  return readTrail(directory).entries.flatMap(({ kind, actor, windowId }) =>
    /^(?:window\.(?:proposed|withdrawn)|approval)/.test(kind)
      ? [[kind, actor.name, windowId].filter((one) => one !== undefined)]
      : [],
  );
}

const specs = describeWith(['setpriv'], rootLacks('processes of other users'));

specs('two users of one machine', () => {
  it('approve what the other proposed; one alone cannot; the trail has both', async () => {
    const [applied] = as(AGENT, ['apply', '-'], plan()).out;
    expect(JSON.stringify(applied?.['changes'])).toContain(
      '"id":"night","fields":[],"approval":"waits"',
    );
    expect(isHeld()).toBe(false);
    const own = as(AGENT, ['window', 'approve', 'night']);
    expect([own.code, codeOf(own)]).toEqual([1, 'own-request']);
    expect(isHeld()).toBe(false);

    // What was proposed survives a kill, and the other user sees it.
    await kill();
    agent = await start();
    const [seen] = as('www-data', ['approval', 'list']).out;
    expect(seen).toMatchObject({ windowId: 'night', action: 'add', proposedBy: AGENT });
    expect(seen).toMatchObject({ isYours: false, proposed: { change: 'CHG-1042' } });
    const version = String(seen?.['version']);
    const stale = as('www-data', ['window', 'approve', 'night', '--seen-version', '1']);
    expect([stale.code, codeOf(stale)]).toEqual([1, 'conflict']);
    const yes = as('www-data', ['window', 'approve', 'night', '--seen-version', version]);
    expect(yes.code).toBe(0);
    expect(isHeld()).toBe(true);

    // A change of it: what was approved holds on. The other says no.
    const longer = plan({ covers: { all: true } });
    expect(as(AGENT, ['apply', '-'], longer).code).toBe(0);
    const [listed] = as(AGENT, ['window', 'list']).out;
    expect(listed).toMatchObject({
      definition: { covers: { all: false } },
      status: { state: 'open' },
      approval: { action: 'change' },
    });
    const no = as('www-data', ['window', 'refuse', 'night', '--reason', 'Only the ERP']);
    expect(no.code).toBe(0);
    expect(as('www-data', ['approval', 'list']).out).toEqual([]);
    expect(isHeld()).toBe(true);
    expect(approvalsTold()).toEqual([
      ['window.proposed', AGENT, 'night'],
      ['approval.given', 'www-data', 'night'],
      ['window.proposed', AGENT, 'night'],
      ['approval.refused', 'www-data', 'night'],
    ]);
    // Whoever approved is not let in anywhere else.
    expect(codeOf(as('www-data', ['status']))).toBe('other-user');
  });

  it('leave questions that are believed by their owner alone', async () => {
    as(AGENT, ['apply', '-'], plan());
    const [base = ''] = guardBases(UIDS[AGENT], { REMANSO_GUARD_DIR: places });
    const { asks, path } = guardFolderIn(base, directory.root);
    const [{ version } = {}] = as('www-data', ['approval', 'list']).out;
    const params = {
      ...{ commandId: 'forged-1', windowId: 'night', version },
      person: { name: 'www-data', via: 'cli', uid: UIDS['www-data'] },
    };
    const leave = (user: User, name: string, text: string): void => {
      const script = `umask 022; cat > '${asks}/.new-${name}' && mv '${asks}/.new-${name}' '${asks}/${name}'`;
      const words = [...asUser(user), 'sh', '-c', script];
      expect(spawnSync('env', words, { input: text }).status).toBe(0);
    };
    const name = (letter: string): string => `${letter.repeat(32)}.json`;
    const ask = (call: string, own: object = params): string =>
      JSON.stringify({ format: 1, call, params: own });
    // The agent's own user under another's name and number; a call that nobody offered.
    leave(AGENT, name('a'), ask('approval.give'));
    leave('www-data', name('b'), ask('document.apply', { ...params, document: {} }));
    leave('www-data', name('c'), 'not JSON');
    leave('www-data', name('d'), ask('approval.give', { ...params, version: -1 }));
    // Another user's file under a second name: whose question that would be, nobody could say.
    const foreign = join(path, '..', 'foreign.json');
    writeFileSync(foreign, ask('approval.give'));
    chownSync(foreign, UIDS['www-data'], UIDS['www-data']);
    linkSync(foreign, join(asks, name('e')));
    await eventually(() => as(AGENT, ['status']).code === 0 && leftIn(asks) === 0);
    expect(isHeld()).toBe(false);
    expect(approvalsTold()).toEqual([['window.proposed', AGENT, 'night']]);
    // It still answers.
    expect(as('www-data', ['window', 'approve', 'night']).code).toBe(0);
    expect(isHeld()).toBe(true);
  });

  it('approve by a token that was there before; the secret is in no file', () => {
    as(AGENT, ['apply', '-'], plan());
    const [made] = as(AGENT, ['approval', 'token', 'add', 'carmen']).out;
    const token = String(made?.['token']);
    const young = as(AGENT, ['window', 'approve', 'night', '--token'], token);
    expect([young.code, codeOf(young)]).toEqual([1, 'token-refused']);
    as(AGENT, ['apply', '-'], plan({ title: 'Night' }));
    const wrong = as(AGENT, ['window', 'approve', 'night', '--token'], `${token}x`);
    expect([wrong.code, codeOf(wrong)]).toEqual([1, 'token-refused']);
    expect(isHeld()).toBe(false);
    expect(as(AGENT, ['window', 'approve', 'night', '--token'], token).code).toBe(0);
    expect(isHeld()).toBe(true);
    const given = readTrail(directory).entries.find(({ kind }) => kind === 'approval.given');
    expect(given?.detail).toMatchObject({ token: 'carmen', proposedBy: AGENT });
    const found = spawnSync('grep', ['-rl', token, directory.root], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
  });
});

function leftIn(folder: string): number {
  const { stdout } = spawnSync('sh', ['-c', `ls '${folder}' | wc -l`], { encoding: 'utf8' });
  return Number(stdout);
}
