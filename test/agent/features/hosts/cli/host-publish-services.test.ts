import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import type { CliRun } from '../../../../support/cli-run.ts';
import { USER } from '../../../../support/debian-machine.ts';
import { DebianOverSsh } from '../../../../support/debian-over-ssh.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const PATIENT = { timeout: 30_000 };
const PERSON = { name: 'ana', via: 'test' };
const notRoot = rootLacks('another machine');
const PICTURE =
  'cd; find .config .local 2>/dev/null | sort; find .config -type f -exec md5sum {} + 2>/dev/null';

/** A real manager of a user, on a host where nobody is root. */
describeWith([...SSH_PROGRAMS, 'unshare', 'nsenter', 'systemctl', 'flock'], notRoot)(
  'host publish, of services of who logs in',
  () => {
    let there: DebianOverSsh;
    let seat: SshSeat;
    let agent: AgentProcess;
    let before: string;
    const directory = temporaryDataDirectory();
    const remanso = (...args: string[]): Promise<CliRun> =>
      runInProcess(['--data-dir', directory.root, ...args]);
    const user = (line: string) => there.machine.as(USER, line);
    const isActive = async () =>
      (await there.machine.tryAs(USER, 'systemctl --user is-active mine.service')).said.trim();
    const stateOf = async (id: string) =>
      (await agent.call('state.snapshot', {})).integrations.find((one) => one.id === id)?.state;
    const service = (id: string, more: object) => ({
      integrations: [
        {
          id,
          scheduler: {
            ...{ kind: 'service', host: 'shop', unit: `${id}.service`, stopWithin: '2s' },
            ...more,
          },
        },
      ],
    });
    const apply = (document: object, dryRun = false) =>
      agent.call('document.apply', {
        ...{ commandId: crypto.randomUUID(), person: PERSON, dryRun },
        document: documentSchema.parse(document),
      });

    beforeAll(async () => {
      there = await DebianOverSsh.start();
      seat = there.server.seat({ user: USER });
      const unit = '[Service]\\nExecStart=/bin/sleep 100000\\n';
      await user(
        `mkdir -p ~/.config/systemd/user && cd ~/.config/systemd/user && printf '${unit}' | tee other.service > mine.service && systemctl --user daemon-reload && systemctl --user start mine.service other.service`,
      );
      await there.machine.as('root', 'mkdir -p /var/lib/systemd/linger');
      before = await user(PICTURE);
      agent = await AgentProcess.start(directory, { environment: seat.environment });
      const added = await remanso('host', 'add', there.addressOf(USER), '--id', 'shop', '--yes');
      expect(added).toMatchObject({ code: 0 });
    }, 120_000);
    afterAll(async () => {
      await agent.stop();
      await there.stop();
      directory.dispose();
    });

    it('holds no units of the system there, which is said before it is applied', async () => {
      await expect(apply(service('mine', { scope: 'system' }))).rejects.toThrow(
        /scheduler\.scope.*service-scope-user/,
      );
    });

    it('says what will be stopped, and that their manager would end with the last login', async () => {
      await apply(service('mine', { scope: 'user' }));
      const { code, stdout, stderr } = await remanso('host', 'publish', 'shop', '--yes');
      expect(stdout).toContain('On shop the plan will stop and start 1 integration');
      expect(stdout).toContain('mine  mine.service: a timer of ours stops and starts it there');
      expect(stdout + stderr).toContain('loginctl enable-linger');
      expect(code).toBe(1);
      expect(await user('systemctl --user list-timers --all "remanso-*"')).toContain('0 timers');
      await there.machine.as('root', `touch /var/lib/systemd/linger/${USER}`);
      const again = await remanso('host', 'publish', 'shop', '--yes');
      expect(again).toMatchObject({ code: 0 });
      expect(again.stdout).toMatch(/mine +under the plan/);
    });

    it('prints the lines for a person where the key can only start the steward', async () => {
      const { keyOptions } = await agent.call('host.prepare', { id: 'shop' });
      there.server.refuse(USER);
      there.server.allow(seat.publicKey, { user: USER, options: keyOptions });
      await there.server.kill();
      await there.server.begin();
      await apply(service('other', { scope: 'user' }));
      await expect
        .poll(async () => (await agent.call('host.check', { id: 'shop' })).failure, PATIENT)
        .toBe(null);
      const { code, stdout, stderr } = await remanso('host', 'publish', 'shop', '--yes');
      expect(stderr).toBe('');
      expect(code).toBe(1);
      expect(stdout).toMatch(/mine +under the plan/);
      expect(stdout).toContain('To set up shop by hand');
      expect(stdout).toContain('remanso host script shop');
      const script = (await remanso('host', 'script', 'shop')).stdout;
      await user(`echo ${Buffer.from(script).toString('base64')} | base64 -d | sh`);
      expect(await remanso('host', 'publish', 'shop', '--yes')).toMatchObject({ code: 0 });
    });

    it('stops and starts what runs, through that key', async () => {
      await expect.poll(() => stateOf('mine'), PATIENT).toBe('flowing');
      const why = ['--reason', 'The ERP does not answer'];
      const paused = await remanso('pause', '--integration', 'mine', '--for', '30m', ...why);
      expect(paused).toMatchObject({ code: 0 });
      expect(await isActive()).toBe('inactive');
      expect(await remanso('resume', '--all', '--reason', 'over')).toMatchObject({ code: 0 });
      await expect.poll(isActive, PATIENT).toBe('active');
    });

    it('leaves nothing there when the host is removed', async () => {
      const words = ['host', 'remove', 'shop', '--with-integrations', '--yes', '--reason', 'over'];
      expect(await remanso(...words)).toMatchObject({ code: 0 });
      expect(await user(PICTURE)).toBe(before);
      expect(await isActive()).toBe('active');
    });
  },
);
