import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sudoersLine } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { requestBytes } from '../../../../../agent/features/hosts/adapters/steward/steward-request.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { CLI_ENTRY, type CliRun } from '../../../../support/cli-run.ts';
import { CronOverSsh } from '../../../../support/cron-over-ssh.ts';
import { folderPicture } from '../../../../support/folder-picture.ts';
import { programAtTerminal } from '../../../../support/pseudo-terminal.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const PASSWORD = 'correct horse';
const CRONTAB = '# of root\n0 3 * * * /usr/local/sbin/backup\n';
const NONCE = '0123456789abcdef';
const notRoot = rootLacks('accounts and mounts of its own');
const PROGRAMS = [
  'sudo',
  'visudo',
  'cvtsudoers',
  'crontab',
  'unshare',
  'nsenter',
  'script',
] as const;

/** Real sudo in a machine of its own: its /etc is a copy, its account `ops` is nowhere else. */
describeWith([...SSH_PROGRAMS, ...PROGRAMS, 'openssl'], notRoot)('a host with real sudo', () => {
  let there: CronOverSsh;
  let seat: SshSeat;
  let agent: AgentProcess;
  let home: string;
  let folder: string;
  let etcBefore: Readonly<Record<string, string>>;
  const directory = temporaryDataDirectory();

  const remanso = (...args: string[]): Promise<CliRun> =>
    runInProcess(['--data-dir', directory.root, ...args]);
  const asRoot = (...words: string[]) => {
    const [program = '', ...enter] = there.prefix;
    return spawnSync(program, [...enter, ...words], { encoding: 'utf8' });
  };
  /** Lines of `sh` that somebody runs who has the key of `ops`. */
  const asOps = (lines: string, input: Buffer | string = '') => {
    const words = ['-p', String(there.server.port), 'ops@127.0.0.1', lines];
    const end = spawnSync(join(seat.folder, 'bin/ssh'), words, { input, encoding: 'utf8' });
    return { code: end.status, all: end.stdout + end.stderr };
  };
  const request = (verb: string, words: readonly string[] = [], payload = '') =>
    requestBytes({ verb, words, payload: Buffer.from(payload) }, NONCE);
  const etc = () => folderPicture(join(there.cron.root, 'own-etc/sudoers.d'));

  beforeAll(async () => {
    there = await CronOverSsh.start();
    seat = there.server.seat({ user: 'ops' });
    home = there.addUser({ name: 'ops', uid: 2003, shell: '/bin/sh' });
    const hash = execFileSync('openssl', ['passwd', '-6', PASSWORD], { encoding: 'utf8' }).trim();
    appendFileSync(join(there.cron.root, 'own-etc/shadow'), `ops:${hash}:20000:0:99999:7:::\n`);
    writeFileSync(join(there.cron.root, 'own-etc/sudoers.d/ops'), 'ops ALL=(ALL:ALL) ALL\n', {
      mode: 0o440,
    });
    await there.cron.install('root', CRONTAB);
    etcBefore = etc();
    agent = await AgentProcess.start(directory, { environment: seat.environment });
  });
  afterAll(async () => {
    await agent.stop();
    await there.stop();
    directory.dispose();
  });

  it('is set up by a password that is typed to sudo alone', async () => {
    const words = ['host', 'add', there.addressOf('ops'), '--id', 'erp-db1', '--become', 'sudo'];
    const { code, screen } = await programAtTerminal(
      [process.execPath, CLI_ENTRY, ...words, '--data-dir', directory.root],
      [
        { after: /Set up erp-db1 now\?/, keys: 'y\r' },
        { after: /Do that now\?/, keys: 'y\r' },
        { after: /password for ops:/, keys: `${PASSWORD}\r` },
      ],
      seat.environment,
    );
    expect(screen).toContain('sudo on erp-db1 asks for a password.');
    expect(screen).not.toContain(PASSWORD);
    expect(screen).toMatch(/log in +yes, works there as root \(uid 0\)/);
    expect(screen).toMatch(/crontabs +reads and changes those of every user/);
    expect(code).toBe(0);
    folder = (await agent.call('host.prepare', { id: 'erp-db1' })).folder;
    expect(asRoot('visudo', '-c')).toMatchObject({ status: 0 });
    const [name = ''] = Object.keys(etc()).filter((one) => one.startsWith('remanso-'));
    const file = join(there.cron.root, 'own-etc/sudoers.d', name);
    expect(statSync(file).mode & 0o777).toBe(0o440);
    expect(readFileSync(file, 'utf8')).toBe(`ops ALL=(root) NOPASSWD: ${folder}/steward ""\n`);
    // From now on without the rights of that person.
    asRoot('rm', '/etc/sudoers.d/ops');
    expect(await remanso('host', 'check', 'erp-db1')).toMatchObject({ code: 0 });
  });

  it('gives whoever has that account nothing else', () => {
    const steward = `${folder}/steward`;
    writeFileSync(join(home, 'evil.sh'), `touch ${home}/owned\n`, { mode: 0o755 });
    const attempts = [
      'sudo -n id',
      'sudo -n cat /etc/shadow',
      'sudo -n sh -s',
      'sudo -n -s id',
      'sudo -n -i id',
      'sudo -n -e /etc/shadow',
      'sudoedit -n /etc/shadow',
      `sudo -n ${steward} "list; id"`,
      `sudo -n ${steward} hello`,
      `sudo -n ${steward} --`,
      `sudo -n ${steward} ""`,
      `sudo -n ${steward} "\n"`,
      `sudo -n -- ${steward} -c id`,
      `sudo -n sh ${steward}`,
      `sudo -n ${folder}/../../../../bin/cat /etc/shadow`,
      `sudo -n ${folder}/undo.sh all`,
      `sudo -n ${folder}/guard x`,
      `sudo -n -u daemon ${steward}`,
      `sudo -n -g root ${steward}`,
      `cp ${steward} ~/steward; sudo -n ~/steward`,
      `sudo -n ENV=${home}/evil.sh ${steward}`,
      `sudo -n LD_PRELOAD=${home}/evil.so ${steward}`,
      `sudo -n -E ENV=${home}/evil.sh ${steward}`,
      `sudo -n -D ${home} ${steward}`,
      `sudo -n -R ${home} ${steward}`,
    ];
    // One login for all: each writes what it got, and its exit code.
    writeFileSync(join(home, 'request'), request('hello'));
    const lines = attempts.map((one) => `( ${one} ) < ~/request 2>&1; echo "=$?="`);
    const got = asOps('sh -s', lines.join('\n')).all.split(/=(?=\d+=\n)|(?<==\d+)=\n/);
    attempts.forEach((attempt, i) => {
      const [said = '', code] = got.slice(2 * i);
      expect(Number(code), `${attempt}: ${said}`).toBeGreaterThan(0);
      expect(said, attempt).not.toMatch(/uid=0|root:.*:|#remanso/);
    });
    expect(existsSync(join(home, 'owned'))).toBe(false);
  });

  it('runs the steward as it is, whatever is around it', () => {
    const evil = `PATH=${home}:$PATH ENV=${home}/evil.sh BASH_ENV=${home}/evil.sh IFS=/ LC_ALL=xx`;
    for (const name of ['date', 'id', 'sed', 'crontab', 'mktemp', 'sha256sum', 'cat']) {
      writeFileSync(join(home, name), `#!/bin/sh\ntouch ${home}/owned\n`, { mode: 0o755 });
    }
    const editor = `EDITOR=${home}/evil.sh VISUAL=${home}/evil.sh SUDO_EDITOR=${home}/evil.sh`;
    const run = (verb: string, words: readonly string[] = [], payload = '') =>
      asOps(
        `${evil} ${editor} TMPDIR=${home} sudo -n ${folder}/steward`,
        request(verb, words, payload),
      );
    expect(run('hello').all).toMatch(/ ok \d+ [^]*uid 0/);
    expect(run('run', ['crontab', '-u', 'root', '-e']).all).toContain(' ok ');
    expect(run('run', ['crontab', '-u', 'root', '-'], '* * * * * id\n').all).toContain('foreign');
    expect(run('run', ['cat', '/etc/shadow']).all).toContain('refused');
    expect(run('read', ['/etc/cron.d/../shadow']).all).toContain('refused');
    expect(
      run('replace', ['/etc/sudoers.d/x', 'any'], 'ops ALL=(ALL) NOPASSWD: ALL\n').all,
    ).toContain('refused');
    expect(existsSync(join(home, 'owned'))).toBe(false);
    expect(asRoot('crontab', '-u', 'root', '-l').stdout).toBe(CRONTAB);
  });

  it('with the restricted key even a login is none', () => {
    there.server.refuse('ops');
    there.server.allow(seat.publicKey, {
      user: 'ops',
      options: `restrict,command="sudo -n ${folder}/steward"`,
    });
    expect(asOps('cat /etc/passwd', request('hello')).all).toMatch(/#remanso \w+ ok /);
    expect(asOps('id', 'id\n').all).not.toContain('uid=');
    const ssh = join(seat.folder, 'bin/ssh');
    const place = ['-p', String(there.server.port), 'ops@127.0.0.1'];
    for (const words of [
      ['-s', ...place, 'sftp'],
      ['-W', '127.0.0.1:22', ...place],
    ]) {
      const end = spawnSync(ssh, words, { input: '\n', encoding: 'utf8', timeout: 10_000 });
      expect(end.stdout, words.join(' ')).toBe('');
    }
  });

  it('is removed by that one line, without a trace', async () => {
    const { code } = await remanso('host', 'remove', 'erp-db1', '--reason', 'CHG-1', '--yes');
    expect(code).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect({ ...etc(), ops: etcBefore['ops'] }).toEqual(etcBefore);
    expect(asRoot('crontab', '-u', 'root', '-l').stdout).toBe(CRONTAB);
  });

  it.each(['ops', 'ALL', 'ADMINS', 'Ana.Ruiz', String.raw`SHOP\ana`, 'ana@shop.example', '007'])(
    'the line names %j, and nobody else',
    (user) => {
      const line = sudoersLine({ path: '/var/lib/x', mark: NONCE }, user);
      const read = spawnSync('cvtsudoers', ['-f', 'json'], {
        input: `${line}\n`,
        encoding: 'utf8',
      });
      const parsed = JSON.parse(read.stdout) as { User_Specs: { User_List: object[] }[] };
      expect(parsed.User_Specs.map((one) => one.User_List)).toEqual([[{ username: user }]]);
    },
  );
});
