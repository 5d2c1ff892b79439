import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { CLI_ENTRY } from '../support/cli-run.ts';
import { remansoWords, shownCommandsOf } from '../support/console-blocks.ts';
import { CronOverSsh } from '../support/cron-over-ssh.ts';
import { fencesOf, sectionOf } from '../support/markdown.ts';
import { programAtTerminal } from '../support/pseudo-terminal.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import type { SshSeat } from '../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PAGE = new URL('../../agent/features/hosts/guide.md', import.meta.url);
const TITLE = 'First host: from an empty server to its first held line';
const tour = sectionOf(readFileSync(fileURLToPath(PAGE), 'utf8'), TITLE);
const document = fencesOf(tour).find(({ kind }) => kind === 'yaml')?.text ?? '';

const PASSWORD = 'correct horse';
const CRONTAB = '# of the ERP\n*/5 * * * * /opt/erp/sync\n';
const ERP = 2011;
const notRoot = rootLacks('accounts and mounts of its own');
const PROGRAMS = ['sudo', 'visudo', 'openssl', 'crontab', 'unshare', 'nsenter', 'script'] as const;

/** What a person types, by the words before it. */
const TYPED = [
  { after: /now\? \[y\/N\] $/, keys: 'y\r' },
  { after: /Do that now\? \[y\/N\] $/, keys: 'y\r' },
  { after: /password for ops: $/, keys: `${PASSWORD}\r` },
];

/** What differs from run to run, or from machine to machine. */
function settled(line: string): string {
  return line
    .replaceAll(/[0-9a-f]{16}/g, 'MARK')
    .replaceAll(/hold-[0-9a-f…-]+/g, 'HOLD')
    .replaceAll(/(\d{4}-\d\d-\d\d )?\d\d:\d\d(:\d\d)? (CET|UTC)( \(UTC\+\d\))?/g, 'TIME')
    .replaceAll(/in step, .*|in step$/g, 'in step')
    .replaceAll(/\d+ GB free/g, 'N GB free')
    .replaceAll(/Linux \S+/g, 'Linux')
    .replaceAll(/^( *)\d+(?=  )/g, 'SEQ')
    .replaceAll(/by \S+ for|held by \S+ until/g, 'by WHOM')
    .replaceAll(/ +/g, ' ')
    .trimEnd();
}

describeWith([...SSH_PROGRAMS, ...PROGRAMS], notRoot)("a stranger's first host", () => {
  const directory = temporaryDataDirectory();
  const folder = mkdtempSync(join(tmpdir(), 'remanso-tour-'));
  let there: CronOverSsh;
  let seat: SshSeat;
  let agent: AgentProcess;

  /** As cron starts what is in the crontab now. */
  const cronStarts = async () => {
    const [, line = ''] = (await there.cron.list('erp')).split('\n');
    const command = line.split(' ').slice(5).join(' ');
    const ids = [`--reuid=${ERP}`, `--regid=${ERP}`, '--clear-groups', 'sh', '-c', command];
    const [program = '', ...words] = [...there.prefix, 'setpriv', ...ids];
    return spawnSync(program, words, { encoding: 'utf8' });
  };

  beforeAll(async () => {
    there = await CronOverSsh.start();
    there.addUser({ name: 'ops', uid: 2010, shell: '/bin/sh' });
    there.addUser({ name: 'erp', uid: ERP, shell: '/bin/sh' });
    const hash = execFileSync('openssl', ['passwd', '-6', PASSWORD], { encoding: 'utf8' }).trim();
    const etc = join(there.cron.root, 'own-etc');
    appendFileSync(join(etc, 'shadow'), `ops:${hash}:20000:0:99999:7:::\n`);
    writeFileSync(join(etc, 'sudoers.d/ops'), 'ops ALL=(ALL:ALL) ALL\n', { mode: 0o440 });
    await there.cron.install('erp', CRONTAB);
    seat = there.server.seat({ user: 'ops' });
    seat.configure(['Host erp-db1', '  HostName 127.0.0.1', `  Port ${there.server.port}`]);
    writeFileSync(join(folder, 'hosts.yaml'), document);
    agent = await AgentProcess.start(directory, { environment: seat.environment });
  });
  afterAll(async () => {
    await agent.stop();
    await there.stop();
    directory.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(shownCommandsOf(tour))('$command', async ({ command, output }) => {
    if (command.includes(' audit ')) {
      const held = await cronStarts();
      expect([held.status, held.stdout + held.stderr]).toEqual([0, '']);
      await agent.call('host.check', { id: 'erp-db1' });
    }
    const words = remansoWords(command).map((word) =>
      word === 'hosts.yaml' ? join(folder, word) : word,
    );
    const typed = TYPED.filter(({ keys }) => keys !== '').slice(
      0,
      command.includes(' add ') ? 3 : command.includes(' publish ') ? 1 : 0,
    );
    const { code, screen } = await programAtTerminal(
      [process.execPath, CLI_ENTRY, ...words, '--data-dir', directory.root],
      typed,
      { ...seat.environment, LC_ALL: 'C.UTF-8' },
    );
    const banner = readFileSync('/etc/debian_version', 'utf8').trim();
    const printed = screen
      .trimEnd()
      .split('\n')
      .filter((line) => line !== banner);
    expect(printed.map(settled)).toEqual(output.map(settled));
    expect(code).toBe(0);
  });

  it('is as it was once it is removed', async () => {
    const remove = [
      'host',
      'remove',
      'erp-db1',
      '--reason',
      'Over',
      '--yes',
      '--with-integrations',
    ];
    const { code } = await programAtTerminal(
      [process.execPath, CLI_ENTRY, ...remove, '--data-dir', directory.root],
      [],
      seat.environment,
    );
    expect(code).toBe(0);
    expect(await there.cron.list('erp')).toBe(CRONTAB);
  });

  it('has in the trail who did what there', async () => {
    const { entries } = await agent.call('audit.page', { limit: 200 });
    const there = entries.filter(({ kind }) => /^(host|guard)\./.test(kind));
    expect(there.map(({ kind, actor, reason }) => [kind, actor.kind, reason])).toEqual([
      // sudo wanted a password, which the person typed to it.
      ['host.failed', 'person', undefined],
      ['host.installed', 'person', undefined],
      ['guard.placed', 'person', undefined],
      ['host.cleared', 'person', 'Over'],
      ['guard.removed', 'person', 'Over'],
    ]);
  });
});
