import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { runInProcess } from '../support/cli-in-process.ts';
import type { CliRun } from '../support/cli-run.ts';
import { CronOverSsh } from '../support/cron-over-ssh.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import type { SshSeat } from '../support/ssh-seat.ts';
import { SSH_PROGRAMS, SshServer } from '../support/ssh-server.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const WHY = ['--reason', 'CHG-1042'] as const;
const SAME = '"erp-alias" is the same machine as "erp-db1", which is in the document already';
const notRoot = rootLacks('private crontabs');
const PROGRAMS = [...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter'] as const;

/** Two names of one server, and a copy of it that has a host key of its own. */
describeWith(PROGRAMS, notRoot)('one server under two ids', () => {
  let there: CronOverSsh;
  let clone: SshServer;
  let seat: SshSeat;
  let agent: AgentProcess;
  let directory: ReturnType<typeof temporaryDataDirectory>;

  const remanso = (...args: string[]): Promise<CliRun> =>
    runInProcess(['--data-dir', directory.root, ...args]);
  const apply = (document: object, ...more: string[]): Promise<CliRun> =>
    runInProcess(['apply', '-', '--data-dir', directory.root, ...more], {
      stdin: JSON.stringify(document),
    });
  const statuses = async () => (await agent.call('host.list', {})).hosts;
  const ids = async (): Promise<string[]> => (await statuses()).map(({ id }) => id);
  const alias = 'root@erp-alias';

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    there = await CronOverSsh.start();
    clone = await SshServer.start({ prefix: there.prefix });
    seat = there.server.seat();
    seat.know(clone);
    clone.allow(seat.publicKey);
    seat.configure(['Host erp-alias', '  HostName 127.0.0.1', `  Port ${there.server.port}`]);
    mkdirSync(join(there.cron.root, 'run/sshd'), { recursive: true });
    agent = await AgentProcess.start(directory, { environment: seat.environment });
  });
  afterAll(async () => {
    for (const id of await ids()) {
      await remanso('host', 'remove', id, ...WHY, '--yes', '--forget', '--with-integrations');
    }
    await agent.stop();
    await clone.dispose();
    await there.stop();
    directory.dispose();
  });

  it('is added once: the second id is refused before anything is done there, and names the first', async () => {
    const first = await remanso('host', 'add', there.addressOf('root'), '--id', 'erp-db1', '--yes');
    expect([first.code, first.stderr]).toEqual([0, '']);
    const second = await remanso('host', 'add', alias, '--yes');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(SAME);
    expect(second.stderr).toContain('erp-alias was not added.');
    expect(await ids()).toEqual(['erp-db1']);
  });

  it('a clone with keys of its own is another machine', async () => {
    const address = `root@${clone.address}:${clone.port}`;
    const added = await remanso('host', 'add', address, '--id', 'erp-clone', '--yes');
    expect([added.code, added.stderr]).toEqual([0, '']);
    const removed = await remanso('host', 'remove', 'erp-clone', ...WHY, '--yes');
    expect(removed.code).toBe(0);
    // What the first has there is still its own.
    expect((await remanso('host', 'check', 'erp-db1')).code).toBe(0);
  });

  describe('by a document', () => {
    it('the same address twice is refused, also by a preview', async () => {
      const twice = { hosts: [{ id: 'erp-alias', ssh: there.addressOf('root') }] };
      for (const more of [[], ['--dry-run']]) {
        const { code, stderr } = await apply(twice, ...more);
        expect([code, stderr]).toEqual([
          2,
          expect.stringContaining('another server than that of the host "erp-db1"'),
        ]);
      }
    });

    it('another name of it gets no plan: its problem, its schedules and preflight name the first', async () => {
      const scheduler = { kind: 'guard', host: 'erp-alias' };
      const document = {
        hosts: [{ id: 'erp-alias', ssh: alias }],
        integrations: [{ id: 'night-stock', scheduler }],
      };
      expect((await apply(document)).code).toBe(0);
      const state = async () =>
        (await statuses()).map(({ id, state: its, failure }) => [
          id,
          its,
          failure?.said?.[0]?.code,
        ]);
      await expect.poll(state, { timeout: 60_000 }).toEqual([
        ['erp-db1', 'confirmed', undefined],
        ['erp-alias', 'refused', 'host-same-machine'],
      ]);
      const { problems, integrations } = await agent.call('state.snapshot', {});
      expect(problems.map(({ message }) => message).join()).toContain(SAME);
      expect(integrations).toMatchObject([{ id: 'night-stock', state: 'unknown' }]);
      const check = await remanso('host', 'check', 'erp-alias');
      expect([check.code, check.stdout + check.stderr]).toEqual([1, expect.stringContaining(SAME)]);
      const es = await remanso('--lang', 'es', 'host', 'list');
      expect(es.stdout).toContain('es la misma máquina que «erp-db1»');
    });

    it('the second id is removed without a trace in what the first has', async () => {
      const words = ['host', 'remove', 'erp-alias', ...WHY, '--yes', '--with-integrations'];
      expect((await remanso(...words)).code).toBe(0);
      expect(await ids()).toEqual(['erp-db1']);
      expect((await remanso('host', 'check', 'erp-db1')).code).toBe(0);
    });
  });
});
