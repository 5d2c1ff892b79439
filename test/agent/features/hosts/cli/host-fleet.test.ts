import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import type { CliRun } from '../../../../support/cli-run.ts';
import { HostRoom } from '../../../../support/features/hosts/host-room.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';
import { numbered } from '../../../../../shared/domain/values/numbered.ts';

const NAMES = ['web01', 'web02', 'web03', 'db'];

it.each([
  ['web[08-10].lan', ['web08.lan', 'web09.lan', 'web10.lan']],
  ['ops@r[1-2]-[1-2]', ['ops@r1-1', 'ops@r2-2']],
  ['web[3-1]', ['web[3-1]']],
  ['[::1]:2222', ['[::1]:2222']],
  ['db', ['db']],
])('%s is %j', (text, names) => {
  expect(numbered(text)).toEqual(names);
});

describeWith(SSH_PROGRAMS, undefined)('a fleet by one command', () => {
  let room: HostRoom;
  let agent: AgentProcess;
  let directory: ReturnType<typeof temporaryDataDirectory>;

  const remanso = (...args: string[]): Promise<CliRun> =>
    runInProcess(['--data-dir', directory.root, ...args]);

  beforeAll(async () => {
    room = await HostRoom.open(NAMES, '');
    directory = temporaryDataDirectory();
    agent = await AgentProcess.start(directory, { environment: room.seat.environment });
  }, 60_000);
  afterAll(async () => {
    await agent.stop();
    await room.dispose();
    directory.dispose();
  });

  it('is added: a line for each, 1 if one of them failed, and that one is left out', async () => {
    const { code, stdout, stderr } = await remanso(
      'host',
      'add',
      'web[01-03]',
      'db',
      'gone',
      '--yes',
    );
    const lines = stdout.split('\n').filter((line) => line.endsWith('done'));
    expect(lines.toSorted()).toEqual(['db  done', 'web01  done', 'web02  done', 'web03  done']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^gone {2}.*gone cannot be reached/m),
    ]);
    const { hosts } = await agent.call('host.list', {});
    expect(hosts.map(({ id }) => id).toSorted()).toEqual(['db', 'web01', 'web02', 'web03']);
    const again = await remanso('host', 'add', 'web[01-03]', '--yes', '--json');
    expect(again.code).toBe(0);
    expect(
      again.stdout
        .trim()
        .split('\n')
        .map((one): unknown => JSON.parse(one)),
    ).toHaveLength(3);
  }, 60_000);

  it('has one name for one server, and asks nobody twice', async () => {
    const named = await remanso('host', 'add', 'web[01-03]', '--id', 'web', '--yes');
    expect([named.code, named.stderr]).toEqual([2, expect.stringContaining('there are several')]);
    expect((await remanso('host', 'publish', '--yes')).code).toBe(2);
    expect((await remanso('host', 'publish', 'db', '--all', '--yes')).code).toBe(2);
  });

  it('is published to: every host that has schedules', async () => {
    const integrations = ['web01', 'db'].map((host) => ({
      id: `job-${host}`,
      scheduler: { kind: 'guard', host },
    }));
    await runInProcess(['apply', '-', '--data-dir', directory.root], {
      stdin: JSON.stringify({ integrations }),
    });
    const { code, stdout } = await remanso('host', 'publish', '--all', '--yes');
    expect([code, stdout.trim().split('\n').toSorted()]).toEqual([0, ['db  done', 'web01  done']]);
  }, 30_000);
});
