import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  dataDirectory,
  type DataDirectory,
} from '../../../../agent/wire/data-directory/data-directory.ts';
import {
  guardBases,
  guardFolderIn,
  type GuardFolder,
} from '../../../../agent/wire/flags/guard-folder.ts';
import { readTrail } from '../../../support/accounting.ts';
import { eventually, startGuardAs, type GuardEnd } from '../../../support/guard-process.ts';
import { asUser, UIDS, type User } from '../../../support/as-user.ts';
import { rootLacks } from '../../../support/needs.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { CLI_ENTRY } from '../../../support/cli-run.ts';

const run = ['--integration', 'shop', '--', 'echo', 'ran'];
const HELD: GuardEnd = { code: 0, stdout: '', stderr: '' };
const RAN: GuardEnd = { code: 0, stdout: 'ran\n', stderr: '' };

let places: string;
let environment: Record<string, string>;
let directory: DataDirectory;
let agent: ChildProcess | undefined;
let owner: User;

beforeEach(() => {
  places = mkdtempSync(join(tmpdir(), 'remanso-users-'));
  chmodSync(places, 0o1777);
  environment = { REMANSO_GUARD_DIR: places };
});

afterEach(async () => {
  await stopAgent();
  agent = undefined;
  rmSync(places, { recursive: true });
  rmSync(directory.root, { recursive: true, force: true });
});

/** An agent of the user with one guarded integration, its data in a private folder. */
async function startAgent(user: User): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'remanso-home-'));
  const root = join(home, 'state', 'remanso');
  directory = dataDirectory(root, {});
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const folder of [home, join(home, 'state'), root]) {
    chownSync(folder, UIDS[user], UIDS[user]);
  }
  owner = user;
  const [program = '', ...words] = [...asUser(user), ...remanso('agent', '--json')];
  agent = spawn(program, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(agent.stdout ?? agent, 'data', { signal: AbortSignal.timeout(20_000) });
  const shop = { id: 'shop', drain: 'off', scheduler: { kind: 'guard' } };
  command(['apply', '-'], JSON.stringify({ integrations: [shop] }));
}

async function stopAgent(): Promise<void> {
  if (agent?.exitCode !== null || agent.signalCode !== null) return;
  const exit = once(agent, 'exit');
  agent.kill();
  await exit;
}

function remanso(...words: string[]): string[] {
  return [process.execPath, CLI_ENTRY, ...words, '--data-dir', directory.root];
}

/** A command run as the agent's own user. */
function command(words: string[], input = ''): string {
  const [program = '', ...asked] = [...asUser(owner), ...remanso(...words)];
  const { status, stdout, stderr } = spawnSync(program, asked, { input, env: process.env });
  if (status !== 0) throw new Error(String(stderr));
  return String(stdout);
}

function pause(): void {
  command(['pause', '--all', '--indefinitely', '--reason', 'move']);
}

/** By option, by variable, and by neither. */
function threeWays(user: User): Promise<GuardEnd[]> {
  const { root } = directory;
  return Promise.all(
    [
      startGuardAs(user, ['--data-dir', root, ...run], environment),
      startGuardAs(user, run, { ...environment, REMANSO_DATA_DIR: root }),
      startGuardAs(user, run, environment),
    ].map(({ ended }) => ended),
  );
}

/** Users in the entries of the kind, once there are `count` of them. */
async function toldOf(kind: 'run.skipped' | 'run.started', count: number): Promise<unknown[]> {
  const users = (): unknown[] =>
    readTrail(directory).entries.flatMap((entry) =>
      entry.kind === kind ? [entry.detail.user] : [],
    );
  await eventually(() => users().length >= count);
  return users();
}

function folderOf(user: User): GuardFolder {
  const [base = ''] = guardBases(UIDS[user], environment);
  return guardFolderIn(base, directory.root);
}

function shellAs(user: User, command: string): { status: number | null; out: string } {
  const [program, ...words] = [...asUser(user), 'sh', '-c', command];
  const { status, stdout, stderr } = spawnSync(program, words);
  return { status, out: String(stdout) + String(stderr) };
}

const specs = describeWith(['setpriv'], rootLacks('processes of other users'));

specs('a guard of another user', () => {
  it.each([
    ['root', ['www-data', 'games']],
    ['games', ['www-data', 'root']],
  ] as const)(
    'is held by the agent of %s like its own, and recorded with its user',
    async (by, users) => {
      await startAgent(by);
      const everyone = () => Promise.all(users.map(threeWays)).then((ends) => ends.flat());
      const who = users.flatMap((name) => Array(3).fill({ uid: UIDS[name], name }) as object[]);
      expect(await everyone()).toEqual(who.map(() => RAN));
      pause();
      expect(await everyone()).toEqual(who.map(() => HELD));
      for (const kind of ['run.skipped', 'run.started'] as const) {
        const told = await toldOf(kind, who.length);
        expect(told).toHaveLength(who.length);
        expect(told).toEqual(expect.arrayContaining(who));
        const file = join(directory.root, `${kind}.csv`);
        command(['audit', 'export', '--format', 'csv', '--kind', kind, file]);
        const listed = command(['audit', 'list', '--kind', kind]);
        for (const name of users) {
          expect(listed).toContain(`by ${name} via guard`);
          expect(readFileSync(file, 'utf8')).toContain(`,${kind},schedule,${name},guard,`);
        }
      }
      await stopAgent();
      expect(await everyone()).toEqual(who.map(() => HELD));
    },
  );

  it('reads the plan and nothing else, and cannot change, list or forge anything', async () => {
    await startAgent('games');
    pause();
    expect((await threeWays('www-data'))[0]).toEqual(HELD);
    const { path, plan, flags, box } = folderOf('games');
    const flag = join(flags, 'shop.flag');
    expect(shellAs('www-data', `cat ${plan} ${flag}`).status).toBe(0);
    const guard = startGuardAs(
      'games',
      ['--integration', 'shop', '--on-unreadable', 'run', '--', 'true'],
      environment,
    );
    await guard.ended;
    for (const attempt of [
      `ls ${directory.root}`,
      `cat ${directory.database}`,
      `ls ${box}`,
      `echo free > ${flag}`,
      `rm ${flag}`,
      `mv ${flags} ${flags}-away`,
      `touch ${path}/x`,
      `touch ${flags}/mail.flag`,
    ]) {
      expect(shellAs('www-data', attempt).status, attempt).not.toBe(0);
    }
    // A record's user is the file's owner: nobody can give a file away.
    const record = {
      ...{ format: 2, integrationId: 'shop', startedAt: new Date().toISOString() },
      ...{ state: 'skipped', holds: [], user: { uid: 0, name: 'root' } },
    };
    const forged = join(box, 'mw0-00000000000000000000000000000000.json');
    writeFileSync(join(places, 'forged'), JSON.stringify(record), { mode: 0o644 });
    expect(shellAs('www-data', `cp ${places}/forged ${forged}`).status).toBe(0);
    await eventually(() => !readdirSync(box).includes('mw0-00000000000000000000000000000000.json'));
    const users = await toldOf('run.skipped', 3);
    expect(users).not.toContainEqual({ uid: 0, name: 'root' });
  });

  it("trusts only the plan of the data directory's owner", async () => {
    await startAgent('games');
    pause();
    // A third user plants a plan in which nothing is held, under every plausible name.
    const planted = folderOf('backup');
    mkdirSync(join(places, `remanso-${UIDS.backup}`));
    cpSync(folderOf('games').path, planted.path, { recursive: true });
    writeFileSync(
      join(planted.flags, 'shop.flag'),
      '#remanso-flags 3 2000-01-01T00:00:00.000Z 2999-01-01T00:00:00.000Z\n#end\n',
    );
    spawnSync('chown', ['-R', 'backup', join(places, `remanso-${UIDS.backup}`)]);
    expect(await threeWays('www-data')).toEqual([HELD, HELD, HELD]);
    // Under the name of the owner, whose own folder is gone.
    // The agent, which still runs, may be writing there.
    rmSync(folderOf('games').path, { recursive: true, maxRetries: 10, retryDelay: 50 });
    const [base = ''] = guardBases(UIDS.games, environment);
    cpSync(planted.path, guardFolderIn(base, directory.root).path, { recursive: true });
    spawnSync('chown', ['-R', 'backup', guardFolderIn(base, directory.root).path]);
    await stopAgent();
    const [named] = await threeWays('www-data');
    expect(named).toMatchObject({ code: 69, stdout: '' });
    expect(named?.stderr).toContain('belongs to user 34, expected user 5');
  });

  it('runs unheld, with a warning, where no agent ever published on this machine', async () => {
    directory = dataDirectory(mkdtempSync(join(tmpdir(), 'remanso-none-')), {});
    const end = await startGuardAs('www-data', run, environment).ended;
    expect(end).toMatchObject({ code: 0, stdout: 'ran\n' });
    expect(end.stderr).toContain('no agent has published a plan on this machine');
    const careful = ['--on-unreadable', 'hold', ...run];
    expect(await startGuardAs('www-data', careful, environment).ended).toMatchObject({ code: 69 });
    // With a directory given, a plan is expected.
    const named = ['--data-dir', directory.root, ...run];
    expect(await startGuardAs('www-data', named, environment).ended).toMatchObject({
      code: 69,
      stdout: '',
    });
  });
});
