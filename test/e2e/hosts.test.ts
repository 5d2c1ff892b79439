import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostFolder } from '../../agent/adapters/hosts/host-folder.ts';
import { hostMark } from '../../agent/adapters/hosts/host-mark.ts';
import { setupScript } from '../../agent/adapters/hosts/host-setup.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { PrivateCron } from '../support/private-cron.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer } from '../support/ssh-server.ts';
import type { SshSeat } from '../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const LINE = '*/5 * * * * /opt/erp/sync "night stock" | logger';
const PERSON = { name: 'ana', via: 'test' };
const notRoot = process.getuid?.() === 0 ? undefined : 'private crontabs need root';

describeWith([...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter'], notRoot)(
  'a schedule on a host',
  () => {
    let cron: PrivateCron;
    let server: SshServer;
    let seat: SshSeat;
    let agent: AgentProcess;
    let directory: ReturnType<typeof temporaryDataDirectory>;

    const guard = (id: string) =>
      spawnSync(join(hostFolder({ ssh: 'root@x' }, hostMark(directory.root)).path, 'guard'), [id])
        .status;
    const stateOf = async (id: string) => {
      const { integrations } = await agent.call('state.snapshot', {});
      return integrations.find((one) => one.id === id)?.state;
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
      const { path } = hostFolder({ ssh: 'root@x' }, hostMark(directory.root));
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
      const folder = hostFolder({ ssh: 'root@x' }, hostMark(directory.root));
      execFileSync('sh', ['-s'], { input: setupScript(folder, { user: 'root', isRoot: true }) });
      await expect.poll(() => stateOf('night-stock'), { timeout: 30_000 }).toBe('flowing');
      const { holdId } = await agent.call('hold.place', {
        commandId: crypto.randomUUID(),
        person: PERSON,
        selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
        reason: 'The ERP does not answer',
        until: null,
      });
      await expect.poll(() => stateOf('night-stock'), { timeout: 30_000 }).toBe('paused');
      expect(await cron.list('daemon')).toBe(
        `# of the ERP\n*/5 * * * * ${folder.path}/guard night-stock || exit 0; /opt/erp/sync "night stock" | logger\nPATH=/bin\n`,
      );
      expect(guard('night-stock')).toBe(1);
      await server.kill();
      expect(guard('night-stock')).toBe(1);
      await server.begin();
      await agent.call('hold.release', {
        commandId: crypto.randomUUID(),
        person: PERSON,
        target: { holdId },
        reason: 'It answers',
      });
      await expect.poll(() => stateOf('night-stock'), { timeout: 30_000 }).toBe('flowing');
      expect(guard('night-stock')).toBe(0);
      execFileSync('nsenter', [
        '-t',
        readFileSync(join(cron.root, 'pid'), 'latin1').trim(),
        '-m',
        'sh',
        join(folder.path, 'undo.sh'),
        'all',
      ]);
      expect(await cron.list('daemon')).toBe(`# of the ERP\n${LINE}\nPATH=/bin\n`);
    });
  },
);
