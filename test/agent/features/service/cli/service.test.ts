import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectAgent } from '../../../../../agent/wire/socket-client.ts';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import type {
  CallInput,
  CallName,
  CallResult,
} from '../../../../../shared/contract/agent-contract.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run, type CliRun } from '../../../../support/cli-run.ts';
import { folderPicture } from '../../../../support/folder-picture.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdUser } from '../../../../support/systemd-user.ts';

const notRoot = rootLacks('a private namespace');

/** A restart of the agent on a busy machine. */
const SOON = { timeout: 20_000, interval: 100 };

interface Status {
  readonly installed: boolean;
  readonly running: boolean;
  readonly pid: number | null;
  readonly enabled: boolean;
  readonly unit: string | null;
  readonly status: string;
  readonly dataDir: string;
}

describeWith(['systemd', 'systemctl', 'systemd-notify', 'unshare'], notRoot)(
  'the agent as a service of a real systemd --user',
  () => {
    let systemd: SystemdUser;
    let dataDir: string;
    let count = 0;

    beforeAll(async () => {
      systemd = await SystemdUser.start();
      mkdirSync(join(systemd.root, 'guard'));
    });
    afterAll(() => systemd.stop());
    beforeEach(async () => {
      await systemd.systemctl('stop', 'remanso.service');
      await systemd.systemctl('disable', 'remanso.service');
      rmSync(unitFile(), { force: true });
      rmSync(`${unitFile()}.d`, { recursive: true, force: true });
      await systemd.systemctl('daemon-reload');
      // Spaces, quotes and what systemd would fill in.
      dataDir = join(systemd.root, `Remanso's 100% $HOME "${++count}"`);
    });

    const ticksFile = () => join(systemd.root, `ticks-${count}`);
    const unitFile = () => join(systemd.units, 'remanso.service');
    const environment = () => ({
      ...(systemd.environment as Record<string, string>),
      XDG_CONFIG_HOME: join(systemd.home, '.config'),
      REMANSO_GUARD_DIR: join(systemd.root, 'guard'),
      REMANSO_LANG: 'en',
    });
    const remanso = (args: readonly string[], stdin = ''): Promise<CliRun> =>
      run([...args, '--data-dir', dataDir], { env: environment(), stdin });
    const done = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await remanso(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout;
    };
    const status = async (): Promise<Status> => {
      const { stdout } = await remanso(['service', 'status', '--json']);
      return jsonLines(stdout)[0] as Status;
    };
    const ask = async <N extends CallName>(
      name: N,
      params: CallInput<N>,
    ): Promise<CallResult<N>> => {
      const agent = await connectAgent(dataDirectory(dataDir, {}), {});
      if (!agent.ok) throw new Error(agent.failure.message);
      try {
        const answer = await agent.value.call(name, params);
        if (!answer.ok) throw new Error(answer.failure.message);
        return answer.value;
      } finally {
        agent.value.close();
      }
    };
    /** What holds each integration. */
    const holds = async () => {
      const { integrations } = await ask('state.snapshot', {});
      return integrations.map(({ id, state, holds: own }) => ({
        id,
        state,
        holds: own.map((one) => one.id).sort(),
      }));
    };
    const restarted = (before: number | null): Promise<Status> =>
      vi.waitFor(async () => {
        const now = await status();
        expect(now.running && now.pid !== before && now.status !== '').toBe(true);
        return now;
      }, SOON);
    const watchdog = async (): Promise<void> => {
      mkdirSync(`${unitFile()}.d`, { recursive: true });
      writeFileSync(join(`${unitFile()}.d`, 'soon.conf'), '[Service]\nWatchdogSec=2\n');
      await systemd.systemctl('daemon-reload');
    };

    /** One of each: a timer of systemd, a job of the agent, a window that is open, a pause. */
    async function holdAll(): Promise<void> {
      const ticks = ticksFile();
      systemd.write(
        `tick-${count}.service`,
        `[Service]\nType=oneshot\nExecStart=/bin/sh -c 'echo >>${ticks}'\n`,
      );
      systemd.write(
        `tick-${count}.timer`,
        '[Timer]\nOnCalendar=*:*:0/1\nAccuracySec=1ms\n[Install]\nWantedBy=default.target\n',
      );
      await systemd.systemctl('daemon-reload');
      await systemd.systemctl('enable', `tick-${count}.timer`);
      await systemd.systemctl('start', `tick-${count}.timer`);
      await vi.waitFor(() => expect(existsSync(ticks)).toBe(true), SOON);
      const hour = 3_600_000;
      const local = (at: number): string => new Date(at).toISOString().slice(0, 19);
      const plan = {
        systems: [{ id: 'erp' }],
        integrations: [
          {
            id: 'tick',
            systems: ['erp'],
            scheduler: { kind: 'systemd', timer: `tick-${count}.timer`, scope: 'user' },
          },
          {
            id: 'job',
            systems: ['erp'],
            scheduler: { kind: 'local', every: '1s', command: ['true'] },
          },
        ],
        windows: [
          {
            ...{ id: 'night', reason: 'Patches', timeZone: 'UTC', covers: { systems: ['erp'] } },
            start: local(Date.now() - hour),
            end: local(Date.now() + hour),
          },
        ],
      };
      const applied = await remanso(['apply', '-'], JSON.stringify(plan));
      expect(applied).toMatchObject({ code: 0 });
      await done('pause', '--all', '--for', '2h', '--reason', 'Vendor');
    }

    it('says beforehand what it does, does that, and then nothing more', async () => {
      const before = folderPicture(systemd.home);
      const dry = await done('service', 'install', '--dry-run');
      expect(dry).toContain(`writes    ${unitFile()}`);
      expect(dry).toContain('systemctl --user enable remanso');
      expect(dry).toMatch(/Nothing was changed: this was a dry run\.\nLingering is off for root:/);
      const printed = await done('service', 'install', '--print');
      expect(folderPicture(systemd.home)).toEqual(before);
      expect(existsSync(dataDir)).toBe(false);
      expect(await status()).toMatchObject({ installed: false, running: false, unit: null });

      const said = await done('service', 'install');
      expect(said).toMatch(/The agent runs as a service, process \d+\./);
      expect(readFileSync(unitFile(), 'utf8')).toBe(printed);
      const first = await status();
      expect(first).toMatchObject({
        ...{ installed: true, running: true, enabled: true, unit: 'current', dataDir },
        status: 'Nothing to protect yet',
      });
      expect((await ask('agent.hello', {})).pid).toBe(first.pid);

      expect(await done('service', 'install')).toContain('there is nothing to do');
      expect((await status()).pid).toBe(first.pid);
      expect(await done('service', 'status')).toMatch(
        /^State {7}running since .*, process \d+$[^]*^Unit .*, as this version writes it$/m,
      );
      const spanish = await done('service', 'status', '--lang', 'es');
      expect(spanish).toMatch(/^Estado {10}en marcha desde las? .*, proceso \d+$/m);

      // Stopped by hand it stays away, until it is installed again.
      await systemd.systemctl('stop', 'remanso.service');
      expect(await remanso(['service', 'status'])).toMatchObject({ code: 3 });
      expect(await done('service', 'install')).toContain('is started:');
      expect((await status()).running).toBe(true);
      await done('service', 'uninstall', '--yes');
    }, 90_000);

    it('never offers, takes or pauses itself, nor what would stop it', async () => {
      await done('service', 'install');
      const { pid } = await status();
      const found = async () =>
        jsonLines((await remanso(['discover', '--json'])).stdout).map(
          (one) => (one as { id?: string }).id,
        );
      systemd.write('base.service', '[Service]\nExecStart=/bin/sleep 1000\n');
      await systemd.systemctl('daemon-reload');
      await systemd.systemctl('start', 'base.service');
      systemd.write('remanso.service.d/base.conf', '[Unit]\nBindsTo=base.service\n');
      await systemd.systemctl('daemon-reload');
      expect(await found()).toContain('base');
      expect(await found()).not.toContain('remanso');

      const of = (unit: string) => ({
        integrations: [{ id: 'x', scheduler: { kind: 'service', scope: 'user', unit } }],
      });
      const own = await remanso(['apply', '-'], JSON.stringify(of('remanso.service')));
      expect(own.code).toBe(2);
      expect(own.stderr).toMatch(/integrations\[0\]\.scheduler\.unit.*not Remanso itself/);

      const base = JSON.stringify(of('base.service'));
      const checked = await remanso(['scheduler', 'preflight', '-'], base);
      expect(checked.code).toBe(1);
      expect(checked.stdout).toMatch(/also stops remanso\.service, in which this agent runs/);
      expect(await remanso(['apply', '-'], base)).toMatchObject({ code: 0 });
      await remanso(['pause', '--all', '--for', '1h', '--reason', 'Vendor']);
      await vi.waitFor(async () => {
        const { problems } = await ask('state.snapshot', {});
        expect(JSON.stringify(problems)).toMatch(/also stops remanso\.service/);
      }, SOON);
      expect(await status()).toMatchObject({ running: true, pid });
      // Without the agent it is known by its unit, too.
      await systemd.systemctl('stop', 'remanso.service');
      expect(await found()).not.toContain('remanso');
      const alone = await remanso(['apply', '-'], JSON.stringify(of('remanso.service')));
      expect(alone.code).toBe(2);
      expect(alone.stderr).toMatch(/not Remanso itself/);
      await systemd.systemctl('stop', 'base.service');
      rmSync(join(systemd.units, 'base.service'));
    }, 90_000);

    it('is back with all holds after kill -9, and when it hangs', async () => {
      await done('service', 'install');
      await holdAll();
      await vi.waitFor(async () => {
        expect((await holds()).map(({ state }) => state)).toEqual(['paused', 'paused']);
      }, SOON);
      const held = await holds();
      expect(held.map((one) => one.holds.length)).toEqual([2, 2]);
      const ticks = () => readFileSync(ticksFile()).length;
      const ticked = ticks();

      const first = await status();
      process.kill(first.pid ?? 0, 'SIGKILL');
      const second = await restarted(first.pid);
      await vi.waitFor(async () => expect(await holds()).toEqual(held), SOON);
      await vi.waitFor(async () => {
        expect((await status()).status).toMatch(/^Everything is paused until .* UTC$/);
      }, SOON);

      // The watchdog is the one of the unit, only sooner.
      await watchdog();
      await systemd.systemctl('restart', 'remanso.service');
      const third = await restarted(second.pid);
      // Longer than its watchdog allows: it is fed.
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      expect((await status()).pid).toBe(third.pid);
      process.kill(third.pid ?? 0, 'SIGSTOP');
      await restarted(third.pid);
      await vi.waitFor(async () => expect(await holds()).toEqual(held), SOON);
      const { entries } = await ask('audit.page', { kind: 'agent.started' });
      expect(entries.length).toBe(4);
      expect(ticks()).toBe(ticked);
    }, 120_000);

    it('leaves jobs what they have elsewhere, and does not lose those that run', async () => {
      const seen = join(systemd.root, `seen-${count}`);
      const ended = join(systemd.root, `ended-${count}`);
      const script = `env >${seen}; cat /proc/self/status >>${seen}; readlink /proc/self/ns/mnt >>${seen}; sleep 6; echo >>${ended}`;
      const plan = {
        integrations: [
          { id: 'job', scheduler: { kind: 'local', every: '30s', command: ['sh', '-c', script] } },
        ],
      };
      expect(await remanso(['apply', '-'], JSON.stringify(plan))).toMatchObject({ code: 0 });
      await done('service', 'install');
      await vi.waitFor(() => expect(readFileSync(seen, 'utf8')).toMatch(/mnt:/), {
        ...SOON,
        timeout: 40_000,
      });
      const told = readFileSync(seen, 'utf8');
      expect(told).toMatch(/^NoNewPrivs:\t0$/m);
      expect(told).toMatch(/^Seccomp:\t0$/m);
      expect(told).not.toMatch(/NOTIFY_SOCKET|WATCHDOG/);
      const manager = await systemd.systemctl('show', 'remanso.service', '-p', 'PrivateTmp');
      expect(manager).toBe('PrivateTmp=no\n');

      const { pid } = await status();
      process.kill(pid ?? 0, 'SIGKILL');
      await restarted(pid);
      await vi.waitFor(() => expect(existsSync(ended)).toBe(true), SOON);
      const { runs } = await ask('run.list', { integrationId: 'job' });
      expect(runs.length).toBe(1);
    }, 120_000);

    it('refuses where another agent runs, and units that are not as we wrote them', async () => {
      const other = await AgentProcess.start(dataDirectory(dataDir, {}), {
        environment: environment(),
      });
      const refused = await remanso(['service', 'install']);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain(`process ${other.pid}`);
      expect(existsSync(unitFile())).toBe(false);
      await other.stop();

      await done('service', 'install');
      const { pid } = await status();
      const elsewhere = await run(['service', 'install', '--data-dir', `${dataDir}-2`], {
        env: environment(),
      });
      expect(elsewhere).toMatchObject({ code: 1 });
      expect(elsewhere.stderr).toContain(dataDir);

      appendFileSync(unitFile(), '# mine\n');
      expect((await status()).unit).toBe('edited');
      expect(await remanso(['service', 'install'])).toMatchObject({ code: 1 });
      expect(await done('service', 'install', '--replace')).toContain('is brought up to date');
      const renewed = await status();
      expect(renewed.unit).toBe('current');
      expect(renewed.pid).not.toBe(pid);

      // Another version wrote it: it is renewed without a question, with the options it had.
      await done('service', 'install', '--stop-wait', '20s');
      const old = readFileSync(unitFile(), 'utf8');
      expect(old).toMatch(/^ExecStart=.* --stop-wait 20s$/m);
      await done('service', 'install');
      expect(readFileSync(unitFile(), 'utf8')).toBe(old);
      await done('service', 'uninstall', '--yes');

      writeFileSync(unitFile(), '[Service]\nExecStart=/bin/true\n');
      const foreign = await remanso(['service', 'install']);
      expect(foreign).toMatchObject({ code: 1 });
      expect(await remanso(['service', 'uninstall', '--yes'])).toMatchObject({ code: 1 });
      expect(readFileSync(unitFile(), 'utf8')).toBe('[Service]\nExecStart=/bin/true\n');
    }, 120_000);

    it('leaves nothing behind but the data, says what is held, and how to undo it', async () => {
      await done('service', 'install');
      await holdAll();
      await vi.waitFor(async () => {
        expect((await holds()).map(({ state }) => state)).toEqual(['paused', 'paused']);
      }, SOON);
      const { pid } = await status();
      // What an admin added to our unit is the admin's.
      mkdirSync(`${unitFile()}.d`, { recursive: true });
      writeFileSync(join(`${unitFile()}.d`, 'own.conf'), '[Service]\nNice=5\n');

      const asked = await remanso(['service', 'uninstall']);
      expect(asked.code).toBe(2);
      expect(asked.stdout).toMatch(/window night, until /);
      expect(asked.stdout).toMatch(/pause hold-\S+ by \S+: Vendor; until /);
      expect(asked.stdout).toMatch(/# tick \(systemd\)\n {4}rm -f /);
      expect((await status()).pid).toBe(pid);

      const said = await done('service', 'uninstall', '--yes');
      expect(said).toContain(`Removed ${unitFile()}. The data stays in ${dataDir}.`);
      expect(() => process.kill(pid ?? 0, 0)).toThrow();
      const names = Object.keys(folderPicture(systemd.units)).filter((one) =>
        one.includes('remanso'),
      );
      expect(names.filter((name) => !name.startsWith('tick-'))).toEqual([
        'remanso.service.d',
        'remanso.service.d/own.conf',
      ]);
      expect(await systemd.systemctl('is-enabled', 'remanso.service')).toBeUndefined();

      // Held on, and undone by the line that was printed.
      const ticks = () => readFileSync(ticksFile()).length;
      const ticked = ticks();
      const undo = /remanso (scheduler undo .*) \| sh$/m.exec(said)?.[1] ?? '';
      expect(undo).toContain('--data-dir');
      const lines = await done('scheduler', 'undo');
      expect(ticks()).toBe(ticked);
      await systemd.shell(lines);
      await vi.waitFor(() => expect(ticks()).toBeGreaterThan(ticked), SOON);

      expect(await done('service', 'uninstall', '--yes')).toContain('No service of user root');
      await systemd.systemctl('stop', `tick-${count}.timer`);
    }, 120_000);

    it('says why it does not start, and keeps the address of the dashboard to itself', async () => {
      mkdirSync(dataDir);
      writeFileSync(join(dataDir, 'letter.txt'), 'of somebody else');
      const refused = await remanso(['service', 'install']);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/did not start: .*journalctl --user -u remanso/s);
      expect(await status()).toMatchObject({ installed: true, running: false });
      expect(await remanso(['service', 'uninstall', '--yes'])).toMatchObject({ code: 0 });
      rmSync(dataDir, { recursive: true });

      const out = join(systemd.root, 'printed');
      mkdirSync(`${unitFile()}.d`, { recursive: true });
      writeFileSync(
        join(`${unitFile()}.d`, 'out.conf'),
        `[Service]\nStandardOutput=append:${out}\nStandardError=append:${out}\n`,
      );
      await done('service', 'install', '--http', '0');
      expect(readFileSync(out, 'utf8')).toMatch(/The agent is ready/);
      expect(readFileSync(out, 'utf8')).not.toMatch(/token/);
      expect((await remanso(['open', '--print'])).stdout).toMatch(/^http:.*token=/);
      await done('service', 'uninstall', '--yes');
    }, 60_000);

    it('takes away what it put there byte for byte', async () => {
      const before = folderPicture(systemd.units);
      await done('service', 'install');
      expect(folderPicture(systemd.units)).not.toEqual(before);
      await done('service', 'uninstall', '--yes');
      expect(folderPicture(systemd.units)).toEqual(before);
    }, 60_000);
  },
);

describe('without a service manager', () => {
  it('says so and exits 1', async () => {
    const env = { PATH: '/nonexistent', REMANSO_LANG: 'en' };
    const { code, stderr } = await run(['service', 'status'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('systemctl');
  });
});
