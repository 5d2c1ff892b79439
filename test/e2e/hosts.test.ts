import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostFolder } from '../../agent/features/hosts/adapters/steward/host-folder.ts';
import { hostMark } from '../../agent/features/hosts/adapters/setup/host-mark.ts';
import { setupScript } from '../../agent/features/hosts/adapters/setup/host-setup.ts';
import { inShell } from '../support/in-shell.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { PrivateCron } from '../support/private-cron.ts';
import { runInProcess } from '../support/cli-in-process.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer } from '../support/ssh-server.ts';
import type { SshSeat } from '../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const LINE = '*/5 * * * * /opt/erp/sync "night stock" | logger';
const THERE = { id: 'erp-db1', ssh: 'root@x' };
const PERSON = { name: 'ana', via: 'test' };
const notRoot = rootLacks('private crontabs');

describeWith([...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter'], notRoot)(
  'a schedule on a host',
  () => {
    let cron: PrivateCron;
    let server: SshServer;
    let seat: SshSeat;
    let agent: AgentProcess;
    let directory: ReturnType<typeof temporaryDataDirectory>;

    const guard = (id: string) =>
      spawnSync(join(hostFolder(THERE, hostMark(directory.root)).path, 'guard'), [id]).status;
    const stateOf = async (id: string) => {
      const { integrations } = await agent.call('state.snapshot', {});
      return integrations.find((one) => one.id === id)?.state;
    };

    const holdAndRelease = async (meanwhile: () => Promise<void>): Promise<void> => {
      const order = () => ({ commandId: crypto.randomUUID(), person: PERSON });
      const { holdId } = await agent.call('hold.place', {
        ...{ ...order(), reason: 'The ERP does not answer', until: null },
        selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
      });
      await expect.poll(() => stateOf('night-stock'), { timeout: 30_000 }).toBe('paused');
      await meanwhile();
      await agent.call('hold.release', {
        ...{ ...order(), target: { holdId }, reason: 'It answers' },
      });
      await expect.poll(() => stateOf('night-stock'), { timeout: 30_000 }).toBe('flowing');
    };

    beforeAll(async () => {
      directory = temporaryDataDirectory();
      cron = await PrivateCron.start({ isRunning: false });
      mkdirSync(join(cron.root, 'run/sshd'));
      const pid = readFileSync(join(cron.root, 'pid'), 'latin1').trim();
      server = await SshServer.start({ prefix: ['nsenter', '-t', pid, '-m'] });
      seat = server.seat();
      await cron.install('daemon', `# of the ERP\n${LINE}\nPATH=/bin\n`);
      agent = await AgentProcess.start(directory, { environment: seat.environment });
    });
    afterAll(async () => {
      await agent.stop();
      await server.dispose();
      const { path } = hostFolder(THERE, hostMark(directory.root));
      if (existsSync(path)) execFileSync('sh', [join(path, 'undo.sh'), 'all']);
      await cron.stop();
    });

    it('is unknown until the host is set up, and says what to do', async () => {
      await agent.call('document.apply', {
        commandId: crypto.randomUUID(),
        person: PERSON,
        document: {
          hosts: [{ id: 'erp-db1', ssh: `root@${server.address}:${server.port}` }],
          systems: [{ id: 'erp' }],
          integrations: [
            {
              id: 'night-stock',
              systems: ['erp'],
              scheduler: { kind: 'cron', host: 'erp-db1', user: 'daemon', line: LINE },
            },
          ],
        },
      });
      await expect.poll(() => stateOf('night-stock')).toBe('unknown');
      const told = async () =>
        (await agent.call('state.snapshot', {})).problems.map(({ message }) => message);
      await expect.poll(async () => (await told()).join()).toContain('remanso host add');
    });

    it('is held by the plan there, and the crontab is as it was in the end', async () => {
      const folder = hostFolder(THERE, hostMark(directory.root));
      execFileSync('sh', ['-s'], { input: setupScript(folder, { user: 'root', isRoot: true }) });
      await expect.poll(() => stateOf('night-stock'), { timeout: 30_000 }).toBe('flowing');
      await holdAndRelease(async () => {
        expect(await cron.list('daemon')).toBe(
          `# of the ERP\n*/5 * * * * ${folder.path}/guard night-stock || exit 0; /opt/erp/sync "night stock" | logger\nPATH=/bin\n`,
        );
        expect(guard('night-stock')).toBe(1);
        await server.kill();
        expect(guard('night-stock')).toBe(1);
        await server.begin();
      });
      expect(guard('night-stock')).toBe(0);
    });

    it('is told as paused and resumed by us, though its plan is there before we look', async () => {
      await holdAndRelease(async () => {
        const { stdout } = await runInProcess([
          ...['--data-dir', directory.root],
          ...['scheduler', 'undo', '--integration', 'night-stock'],
        ]);
        expect(stdout).toMatch(/\nssh -n -p \d+ root@127.0.0.1 sh \S+ release night-stock\n/);
        await inShell(stdout, { ...process.env, ...seat.environment });
        expect(guard('night-stock')).toBe(0);
        // The agent is awake, and publishes again.
        await agent.call('host.check', { id: 'erp-db1' });
        expect(guard('night-stock')).toBe(1);
      });
      const told = await Promise.all(
        (['scheduler.paused', 'scheduler.resumed', 'scheduler.drifted'] as const).map(
          async (kind) => (await agent.call('audit.page', { kind })).entries,
        ),
      );
      const [paused = [], resumed = [], drifted = []] = told;
      expect(paused.map(({ detail }) => 'why' in detail && detail.why)).toEqual([false, false]);
      expect(resumed).toMatchObject([{ detail: { exact: true } }, { detail: { exact: true } }]);
      expect(drifted).toEqual([]);
    });

    it('has nothing of ours once a person took it all away', async () => {
      const folder = hostFolder(THERE, hostMark(directory.root));
      const pid = readFileSync(join(cron.root, 'pid'), 'latin1').trim();
      execFileSync('nsenter', ['-t', pid, '-m', 'sh', join(folder.path, 'undo.sh'), 'all']);
      expect(await cron.list('daemon')).toBe(`# of the ERP\n${LINE}\nPATH=/bin\n`);
    });
  },
);
