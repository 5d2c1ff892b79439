import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostStatus } from '../../../../../shared/features/hosts/host-status.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';
import { CronOverSsh } from '../../../../support/cron-over-ssh.ts';
import { runAtTerminal } from '../../../../support/pseudo-terminal.ts';
import { mustSkip, programLacks, rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const LINE = '*/5 * * * * /opt/erp/sync "night stock" | logger';
const CRONTAB = `# of the ERP\n${LINE}\nPATH=/bin\n`;
const WHY = ['--reason', 'CHG-1042'];
const NOISE = 'echo "WELCOME to $(hostname)"; echo "#remanso 00 ok 3 nonsense"; echo warning >&2';
const SUDO = `[ -e "$(dirname "$0")/allowed" ] && { shift; exec "$@"; }
echo 'sudo: a password is required' >&2; exit 1`;
const notRoot = rootLacks('private crontabs');
const PROGRAMS = [...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter', 'script'] as const;

describeWith(PROGRAMS, notRoot)('hosts on the command line', () => {
  let there: CronOverSsh;
  let seat: SshSeat;
  let agent: AgentProcess;
  let directory: ReturnType<typeof temporaryDataDirectory>;

  const remanso = (...args: string[]): Promise<CliRun> =>
    runInProcess(['--data-dir', directory.root, ...args]);
  const inSpanish = (...args: string[]): Promise<CliRun> => remanso('--lang', 'es', ...args);
  const add = (user: string, id: string, ...more: string[]): Promise<CliRun> =>
    remanso('host', 'add', there.addressOf(user), '--id', id, ...more);
  const ids = async (): Promise<string[]> =>
    (await agent.call('host.list', {})).hosts.map(({ id }) => id);
  const folderOf = async (id: string): Promise<string> =>
    (await agent.call('host.prepare', { id })).folder;
  /** What the trail says of erp-db1, oldest first: kind, integration, reason. */
  const changesThere = async () =>
    (await agent.call('audit.page', { limit: 200 })).entries
      .filter(({ kind }) => /^(host|guard)\./.test(kind))
      .filter(({ detail }) => 'host' in detail && detail.host === 'erp-db1')
      .map(({ kind, integrationId, reason }) => [kind, integrationId, reason]);
  const integrationOn = (host: string, user: string) => ({
    id: 'night-stock',
    scheduler: { kind: 'cron', host, user, line: LINE },
  });
  const applied = (document: object): Promise<CliRun> =>
    runInProcess(['apply', '-', '--data-dir', directory.root], { stdin: JSON.stringify(document) });

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    there = await CronOverSsh.start({ sudo: SUDO });
    seat = there.server.seat();
    await there.cron.install('daemon', CRONTAB);
    agent = await AgentProcess.start(directory, { environment: seat.environment });
  });
  afterAll(async () => {
    // What a failed test left.
    for (const id of await ids()) {
      await remanso('host', 'remove', id, ...WHY, '--yes', '--forget', '--with-integrations');
    }
    await agent.stop();
    await there.stop();
    directory.dispose();
  });

  describe('what is no host', () => {
    it.each([
      ['erp db1', 'expected [user@]host[:port]'],
      ['-oProxyCommand=touch /tmp/owned', 'expected [user@]host[:port]'],
      ['ops@erp-db1:99999', 'expected [user@]host[:port]'],
      ['ops@$(reboot)', 'expected [user@]host[:port]'],
      ['ops@erp-db1\nReboot', 'expected [user@]host[:port]'],
    ])('%j is refused', async (address, why) => {
      const { code, stderr } = await remanso('host', 'add', '--yes', '--', address);
      expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
      expect(await ids()).toEqual([]);
    });

    it('nor is an id with a space', async () => {
      const { code, stderr } = await add('root', 'erp db1', '--yes');
      expect([code, stderr]).toEqual([2, expect.stringContaining('--id: expected 1 to 100')]);
    });

    it('without a terminal nothing is begun, unless it is said with --yes', async () => {
      const { code, stderr } = await add('root', 'erp-db1');
      expect([code, stderr]).toEqual([2, expect.stringContaining('--yes')]);
      expect(await ids()).toEqual([]);
      expect((await remanso('host', 'check', 'nobody')).stderr).toContain('no host nobody');
    });
  });

  describe('a first contact that fails leaves nothing behind', () => {
    it('an unknown key', async () => {
      seat.forget(there.server);
      const { code, stderr } = await add('root', 'erp-db1', '--yes');
      expect(code).toBe(1);
      expect(stderr).toContain('The host key of root@127.0.0.1');
      expect(stderr).toContain('erp-db1 was not added.');
      expect(await ids()).toEqual([]);
      const kept = await inSpanish('host', 'add', there.addressOf('root'), '--yes', '--keep');
      expect(kept.stderr).toContain('sigue en el documento');
      const [id = ''] = await ids();
      expect(id).toBe(there.server.address);
      const removal = ['host', 'remove', id, ...WHY, '--yes'];
      const refused = await remanso(...removal);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(
        /By hand:\n {2}ssh -t -p \d+ root@127.0.0.1 sh \/var.*undo.sh all/,
      );
      expect(await ids()).toEqual([id]);
      expect((await remanso(...removal, '--forget')).code).toBe(0);
      expect(await ids()).toEqual([]);
      seat.know(there.server);
    });

    it('a refused key', async () => {
      there.server.refuse();
      const { code, stderr } = await add('root', 'erp-db1', '--yes');
      expect([code, stderr]).toEqual([
        1,
        expect.stringContaining('accepts no key that ssh can offer'),
      ]);
      expect(await ids()).toEqual([]);
      there.server.allow(seat.publicKey);
    });
  });

  it('does nothing there before a person says yes', async () => {
    const words = ['host', 'add', there.addressOf('root'), '--id', 'erp-db1'];
    const asked = [...words, '--data-dir', directory.root];
    const { code, screen } = await runAtTerminal(asked, [
      { after: /Set up erp-db1 now\?/, keys: '\r' },
    ]);
    expect(code).toBe(1);
    expect(screen).toContain('Nothing was done on erp-db1.');
    const [, folder = ''] = /the folder (\S+):/.exec(screen) ?? [];
    expect(folder).toMatch(/^\/var\/lib\/remanso-host\/[0-9a-f]{16}-erp-db1$/);
    expect(existsSync(folder)).toBe(false);
    expect(await ids()).toEqual([]);
  });

  it('sets a host up at a terminal, and says what the agent may do there', async () => {
    const words = ['host', 'add', there.addressOf('root'), '--id', 'erp-db1', '--name', 'ERP db'];
    const { code, screen } = await runAtTerminal(
      [...words, '--data-dir', directory.root],
      [{ after: /Set up erp-db1 now\?/, keys: 'y\r' }],
    );
    expect(screen).toContain('Remanso is not set up there yet.');
    expect(screen).toMatch(
      /restrict,command="\/var\/lib\/remanso-host\/[0-9a-f]{16}-erp-db1\/steward"/,
    );
    expect(screen).toMatch(/log in +yes, works there as root \(uid 0\)/);
    expect(screen).toMatch(/write the plan +yes, written and read back/);
    expect(screen).toMatch(/crontabs +reads and changes those of every user/);
    expect(screen).toMatch(/clock +in step/);
    expect(code).toBe(0);
    const again = await add('root', 'erp-db1', '--yes', ...WHY);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('this repairs it')]);
    expect(await changesThere()).toEqual([
      ['host.installed', undefined, undefined],
      ['host.installed', undefined, 'CHG-1042'],
    ]);
    const other = await remanso('host', 'add', 'root@elsewhere', '--id', 'erp-db1', '--yes');
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('another id: `--id`')]);
  });

  it('lists and checks them, trouble first', async () => {
    await agent.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'test' },
      document: { hosts: [{ id: 'z-gone', ssh: 'ops@127.0.0.1:1' }] },
    });
    const checked = await remanso('host', 'check');
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(/^SERVER +STATE +PLAN UNTIL/);
    expect(checked.stdout).toMatch(
      /\nz-gone +unreachable[^]*cannot be reached[^]*\nerp-db1 +confirmed/,
    );
    expect((await remanso('host', 'check', 'ERP DB')).code).toBe(0);
    const listed = jsonLines((await remanso('host', 'list', '--json')).stdout) as HostStatus[];
    expect(listed.map(({ id, state }) => [id, state])).toEqual([
      ['z-gone', 'unreachable'],
      ['erp-db1', 'confirmed'],
    ]);
    const spanish = await inSpanish('host', 'list');
    expect(spanish.stdout).toMatch(
      /^SERVIDOR +ESTADO[^]*\nz-gone +no responde[^]*confirmado[^]*hace \d+ s/,
    );
    expect(spanish.code).toBe(0);
    const removal = await remanso(
      'host',
      'remove',
      'z-gone',
      ...WHY,
      '--yes',
      '--forget',
      '--json',
    );
    expect(jsonLines(removal.stdout)).toEqual([
      { id: 'z-gone', isClear: false, said: [], integrations: [] },
    ]);
  });

  it('publishes: says which lines change, changes them, and tells each outcome', async () => {
    const on = integrationOn('erp-db1', 'daemon');
    const gone = { ...on, id: 'gone', scheduler: { ...on.scheduler, line: '1 1 1 1 1 /gone' } };
    expect((await applied({ integrations: [on, gone] })).code).toBe(0);
    const path = `${await folderOf('erp-db1')}/guard`;
    const line = `*/5 * * * * ${path} night-stock || exit 0; /opt/erp/sync "night stock" | logger`;
    const { code, stdout } = await remanso('host', 'publish', 'erp-db1', '--yes', ...WHY);
    expect(stdout).toContain(`night-stock  crontab of daemon\n      ${line}\n`);
    expect(stdout).toMatch(/\nnight-stock +guarded\ngone +[^]*1 1 1 1 1/);
    expect(stdout).toContain('erp-db1 has its plan, read back; it knows until 20');
    expect(code).toBe(1);
    expect(await there.cron.list('daemon')).toBe(CRONTAB.replace(LINE, line));
    // All at once: whichever is done first.
    expect((await changesThere()).slice(2).sort()).toEqual([
      ['guard.placed', 'night-stock', 'CHG-1042'],
      ['host.failed', 'gone', 'CHG-1042'],
    ]);
    const reason = 'Not there';
    await agent.call('definition.remove', {
      ...{ commandId: crypto.randomUUID(), person: { name: 'ana', via: 'test' }, reason },
      ...{ part: 'integration', id: 'gone' },
    });
    expect((await remanso('host', 'publish', 'erp-db1', '--yes', '--json')).code).toBe(0);
    expect(await changesThere()).toHaveLength(4);
    expect(spawnSync(path, ['night-stock']).status).toBe(0);
  });

  it('removes: refused while it is in use, then without a trace', async () => {
    const folder = await folderOf('erp-db1');
    const removal = ['host', 'remove', 'erp-db1', ...WHY, '--yes'];
    const refused = await remanso(...removal);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('integrations.night-stock.scheduler.host');
    expect(refused.stderr).toContain('--with-integrations');
    expect(existsSync(folder)).toBe(true);
    const pause = ['pause', '--all', ...WHY, '--for', '30m'];
    expect((await remanso(...pause)).code).toBe(0);
    const window = {
      ...{ id: 'nightly', timeZone: 'UTC', start: '2036-12-06T02:00', duration: 'PT4H' },
      covers: { integrations: ['night-stock'] },
    };
    expect((await applied({ windows: [window] })).code).toBe(0);
    const named = await remanso(...removal, '--with-integrations');
    expect([named.code, named.stderr]).toEqual([2, expect.stringContaining('nightly')]);
    await agent.call('definition.remove', {
      ...{ commandId: crypto.randomUUID(), person: { name: 'ana', via: 'test' }, reason: 'Over' },
      ...{ part: 'window', id: 'nightly' },
    });
    const removed = await remanso(...removal, '--with-integrations');
    expect(removed.stdout).toContain('Held there now: night-stock.');
    expect(removed.stdout).toContain('restored: crontab -u daemon');
    expect(removed.code).toBe(0);
    expect(await there.cron.list('daemon')).toBe(CRONTAB);
    expect(existsSync(folder)).toBe(false);
    expect(await ids()).toEqual([]);
    expect((await agent.call('document.get', {})).integrations).toEqual([]);
    expect((await changesThere()).slice(4)).toEqual([
      ['host.cleared', undefined, 'CHG-1042'],
      ['guard.removed', 'night-stock', 'CHG-1042'],
    ]);
    const listed = await inSpanish('audit', 'list', '--kind', 'guard.removed');
    expect(listed.stdout).toContain('night-stock');
    expect(listed.stdout).toContain('*/5 * * * * /opt/erp/sync');
    const found = await remanso('audit', 'list', '--text', 'CHG-1042', '--kind', 'host.cleared');
    expect(found.stdout).toContain('restored: crontab -u daemon');
  });

  it('says that a login without a shell runs nothing', async () => {
    const user = 'ops-nologin';
    there.addUser({ name: user, uid: 2006, shell: '/usr/sbin/nologin' });
    there.server.allow(seat.publicKey, { user });
    const { code, stderr } = await add(user, user, '--yes');
    expect([code, stderr]).toEqual([1, expect.stringContaining('account is currently not avail')]);
    expect(stderr).toContain('Its login shell must run commands that come over ssh');
    expect(await ids()).not.toContain(user);
  });

  it.each(
    [
      ['dash', 2001, '/bin/dash'] as const,
      ['bash', 2002, '/bin/bash'] as const,
      ['csh', 2004, '/bin/csh'] as const,
      ['fish', 2005, '/usr/bin/fish'] as const,
    ].filter(([name]) => !mustSkip(programLacks(name))),
  )('is not misled by what a %s prints at its start', async (shell, uid, program) => {
    const user = `ops-${shell}`;
    const port = String(there.server.port);
    const home = there.addUser({ name: user, uid, shell: program, profile: NOISE });
    there.server.allow(seat.publicKey, { user });
    const said = spawnSync(join(seat.folder, 'bin/ssh'), ['-p', port, `${user}@127.0.0.1`, 'id']);
    const heard = [said.stderr.toString(), said.stdout.toString()];
    expect(heard, there.server.log).toEqual([
      expect.stringContaining('warning'),
      expect.stringContaining('WELCOME'),
    ]);
    const { code, stdout } = await add(user, user, '--yes');
    expect(stdout).toMatch(/crontabs +reads and changes that of ops-\w+ only/);
    expect(code).toBe(0);
    const folder = join(home, await folderOf(user));
    expect(statSync(folder).uid).toBe(uid);
    await there.cron.install(user, CRONTAB);
    const own = { kind: 'cron', host: user, line: LINE };
    expect((await applied({ integrations: [{ id: 'night-stock', scheduler: own }] })).code).toBe(0);
    expect(await remanso('host', 'publish', user, '--yes')).toMatchObject({ code: 0 });
    expect(await there.cron.list(user)).toContain(`${folder}/guard night-stock || exit 0; /opt`);
    const words = ['host', 'remove', user, ...WHY, '--yes', '--with-integrations'];
    expect(await remanso(...words)).toMatchObject({ code: 0 });
    expect(await there.cron.list(user)).toBe(CRONTAB);
    expect(existsSync(folder)).toBe(false);
  });

  it('prints how to do it by hand where sudo asks for a password, and that works', async () => {
    there.addUser({ name: 'ops', uid: 2003, shell: '/bin/sh' });
    there.server.allow(seat.publicKey, { user: 'ops' });
    const asOps = await add('ops', 'erp-db2', '--become', 'sudo', '--yes');
    expect(asOps.stdout).toMatch(/ {6}ops ALL=\(root\) NOPASSWD: \/var\/lib\/\S+\/steward ""\n/);
    expect([asOps.code, asOps.stderr]).toEqual([1, expect.stringContaining('a password')]);
    const removal = ['host', 'remove', 'erp-db2', ...WHY, '--yes'];
    expect(await remanso(...removal)).toMatchObject({ code: 1 });
    expect(await remanso(...removal, '--forget')).toMatchObject({ code: 0 });
    // The sudo of this test makes nobody root.
    const refused = await add('root', 'erp-db2', '--become', 'sudo', '--yes');
    const { port } = there.server;
    expect(refused.stdout).toContain(
      '  remanso host script erp-db2 > setup.sh\n' +
        `  scp -P ${port} setup.sh root@127.0.0.1:\n` +
        `  ssh -t -p ${port} root@127.0.0.1 sudo sh setup.sh\n` +
        '  remanso host check erp-db2\n',
    );
    const { stdout: script } = await remanso('host', 'script', 'erp-db2');
    const [program = '', ...words] = there.prefix;
    expect(spawnSync(program, [...words, 'sh', '-s'], { input: script }).status).toBe(0);
    expect(await remanso('host', 'check', 'erp-db2')).toMatchObject({ code: 1 });
    there.place('allowed', '');
    expect(await remanso('host', 'check', 'erp-db2')).toMatchObject({ code: 0 });
    const removed = await remanso(...removal);
    expect([removed.code, removed.stdout]).toEqual([
      0,
      expect.stringContaining('removed: /var/lib'),
    ]);
  });
});
