import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestBytes } from '../../agent/features/hosts/adapters/steward/steward-request.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { DebianOverSsh } from '../support/debian-over-ssh.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import type { SshSeat } from '../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PERSON = { name: 'ana', via: 'test' };
const HOST = 'erp-db1';
const PATIENT = { timeout: 30_000 };
/** Six seconds for the timer there, and two for the stop, are before an opening. */
const OPENS_IN_MS = 14_000;
const OPEN_MS = 6_000;
const notRoot = rootLacks('another machine');
/** Notes the time five times a second while it runs. */
const POLL = `#!/bin/bash
while :; do echo $EPOCHREALTIME >> /var/tmp/noted; sleep 0.2; done
`;
/** Everything that a set-up could have touched. */
const PICTURE =
  'find /etc/systemd /etc/sudoers.d /etc/cron.d -printf "%p %m %l\\n"; find /var/lib -maxdepth 1; find /etc/systemd /etc/sudoers.d -type f -exec md5sum {} +';

describeWith([...SSH_PROGRAMS, 'unshare', 'nsenter', 'systemctl', 'flock', 'bash'], notRoot)(
  'services on a host',
  () => {
    let there: DebianOverSsh;
    let seat: SshSeat;
    let agent: AgentProcess;
    let before: string;
    const directory = temporaryDataDirectory();
    const order = () => ({ commandId: crypto.randomUUID(), person: PERSON });
    const root = (line: string) => there.machine.as('root', line);
    const isActive = async (unit: string) =>
      (await there.machine.tryAs('root', `systemctl is-active ${unit}`)).said.trim();
    const snapshot = () => agent.call('state.snapshot', {});
    const stateOf = async (id: string) =>
      (await snapshot()).integrations.find((one) => one.id === id)?.state;
    const problems = async () => (await snapshot()).problems.map(({ code }) => code);
    const check = () => agent.call('host.check', { id: HOST });
    const trail = async (id: string) => {
      const { entries } = await agent.call('audit.page', { integration: id });
      return entries.filter(({ kind }) => /^(scheduler\.|leak)/.test(kind));
    };
    const told = async (id: string) => (await trail(id)).map(({ kind }) => kind);
    const noted = async () =>
      (await root('cat /var/tmp/noted'))
        .trim()
        .split('\n')
        .map((at) => Number(at) * 1000);
    const start = () => AgentProcess.start(directory, { environment: seat.environment });
    const apply = (document: object) =>
      agent.call('document.apply', { ...order(), document: documentSchema.parse(document) });
    const pause = async () => {
      const { holdId } = await agent.call('hold.place', {
        ...order(),
        selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
        reason: 'The ERP does not answer',
        until: null,
      });
      return () => agent.call('hold.release', { ...order(), target: { holdId }, reason: 'done' });
    };
    /** A window that opens soon, which the host knows; when it opens. */
    const window = async (id: string): Promise<number> => {
      const opensAt = Math.ceil((Date.now() + OPENS_IN_MS) / 1000) * 1000;
      await apply({
        windows: [
          {
            id,
            timeZone: 'UTC',
            start: new Date(opensAt).toISOString().slice(0, 19),
            duration: `PT${OPEN_MS / 1000}S`,
            covers: { integrations: ['poll'] },
          },
        ],
      });
      await expect.poll(async () => (await check()).state, PATIENT).toBe('confirmed');
      return opensAt;
    };
    const restedDuring = async (opensAt: number) => {
      const closesAt = opensAt + OPEN_MS;
      await expect
        .poll(async () => (await noted()).some((at) => at >= closesAt), PATIENT)
        .toBe(true);
      expect((await noted()).filter((at) => opensAt <= at && at < closesAt)).toEqual([]);
    };

    beforeAll(async () => {
      there = await DebianOverSsh.start();
      seat = there.server.seat();
      const poll = Buffer.from(POLL).toString('base64');
      const unit = (line: string) => `[Service]\\nExecStart=${line}\\n`;
      await root(
        `echo ${poll} | base64 -d > /usr/local/bin/poll; chmod 755 /usr/local/bin/poll; cd /etc/systemd/system; printf '${unit('/usr/local/bin/poll')}' > poll.service; printf '${unit('/bin/sleep 100000')}' | tee off.service > other.service; systemctl daemon-reload; systemctl start poll.service other.service`,
      );
      before = (await root(PICTURE)).split('\n').sort().join('\n');
      agent = await start();
      await apply({ hosts: [{ id: HOST, ssh: there.addressOf('root') }] });
      await agent.call('host.setUp', { ...order(), id: HOST });
    }, 120_000);
    afterAll(async () => {
      await agent.stop();
      await there.stop();
      directory.dispose();
    });

    it('come under the plan when somebody publishes, and are told to be not before', async () => {
      const at = { kind: 'service', host: HOST, stopWithin: '2s' } as const;
      await apply({
        integrations: [
          { id: 'poll', scheduler: { ...at, unit: 'poll.service' } },
          { id: 'off', scheduler: { ...at, unit: 'off.service' } },
        ],
      });
      const { services } = await agent.call('host.prepare', { id: HOST });
      expect(services).toEqual(['poll.service', 'off.service']);
      const { outcomes, status } = await agent.call('host.protect', { ...order(), id: HOST });
      expect(outcomes).toEqual([
        { integrationId: 'poll', failure: null },
        { integrationId: 'off', failure: null },
      ]);
      expect(status.protects).toMatchObject({ service: 2 });
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
    });

    it('are stopped by a pause and started after it, if they ran', async () => {
      const release = await pause();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('paused');
      expect(await isActive('poll.service')).toBe('inactive');
      await expect.poll(() => stateOf('off'), PATIENT).toBe('paused');
      await release();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
      await expect.poll(() => stateOf('off'), PATIENT).toBe('flowing');
      expect(await isActive('poll.service')).toBe('active');
      expect(await isActive('off.service')).toBe('inactive');
      await check();
      expect(await told('poll')).toEqual(['scheduler.paused', 'scheduler.resumed']);
      expect(await trail('poll')).toMatchObject([
        { detail: { host: HOST, scheduler: 'service' } },
        { detail: { host: HOST, exact: true } },
      ]);
    });

    it('rest in a window with no agent, which it tells afterwards', async () => {
      const opensAt = await window('away');
      const known = (await trail('poll')).length;
      await agent.kill();
      await restedDuring(opensAt);
      agent = await start();
      await expect
        .poll(() => check().then(async () => (await trail('poll')).length), PATIENT)
        .toBe(known + 2);
      const entries = (await trail('poll')).slice(known);
      expect(entries.map(({ kind }) => kind)).toEqual(['scheduler.paused', 'scheduler.resumed']);
      const [paused, resumed] = entries.map(({ detail }) =>
        'happenedAt' in detail ? detail.happenedAt : undefined,
      );
      // When it was seen: at the next look, if it did not end at once.
      expect(Date.parse(paused ?? '')).toBeLessThanOrEqual(opensAt + 5_000);
      expect(Date.parse(resumed ?? '')).toBeGreaterThanOrEqual(opensAt + OPEN_MS);
      await check();
      expect((await trail('poll')).length).toBe(known + 2);
      expect(await stateOf('poll')).toBe('flowing');
    }, 60_000);

    it('rest in a window with no network, which is told once', async () => {
      const opensAt = await window('cut');
      const known = (await trail('poll')).length;
      await there.server.kill();
      await restedDuring(opensAt);
      await there.server.begin();
      await expect.poll(async () => (await check()).state, PATIENT).toBe('confirmed');
      await expect.poll(() => stateOf('poll'), { timeout: 70_000 }).toBe('flowing');
      await check();
      const kinds = (await told('poll')).slice(known).filter((kind) => kind !== 'scheduler.failed');
      expect(kinds).toEqual(['scheduler.paused', 'scheduler.resumed']);
    }, 150_000);

    it('do not start inside when somebody starts one, but after it', async () => {
      const release = await pause();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('paused');
      await sleep(1_500);
      const known = (await trail('poll')).length;
      const runs = (await noted()).length;
      await root('systemctl start poll.service');
      await sleep(1_500);
      expect(await isActive('poll.service')).toBe('inactive');
      await check();
      expect(await noted()).toHaveLength(runs);
      expect(await told('poll')).toHaveLength(known);
      await release();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
      await expect.poll(() => isActive('poll.service'), PATIENT).toBe('active');
    }, 60_000);

    it('are stopped again if somebody starts one without our line: a leak and a drift', async () => {
      const release = await pause();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('paused');
      await sleep(1_500);
      const known = (await trail('poll')).length;
      await root(
        'find /etc/systemd /run/systemd -path "*poll.service.d/*remanso*" -delete; systemctl daemon-reload; systemctl start poll.service',
      );
      await expect.poll(() => isActive('poll.service'), PATIENT).toBe('inactive');
      await check();
      await expect
        .poll(async () => (await told('poll')).slice(known).join(), PATIENT)
        .toMatch(/leak.detected/);
      await release();
      await expect.poll(() => isActive('poll.service'), PATIENT).toBe('active');
      await agent.call('host.protect', { ...order(), id: HOST });
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
      await check();
      const kinds = (await told('poll')).slice(known);
      expect(kinds.filter((kind) => kind === 'leak.detected')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'scheduler.drifted').length).toBeGreaterThan(0);
    }, 90_000);

    it('are unguarded when our timer or their line is gone, until somebody publishes', async () => {
      const list = '/var/lib/remanso-host/*/service-list';
      for (const change of ['systemctl stop "remanso-*.timer"', `sed -i /^poll/d ${list}`]) {
        await root(change);
        await check();
        await expect.poll(problems, PATIENT).toContain('host-drift|poll');
        await agent.call('host.protect', { ...order(), id: HOST });
        await expect.poll(problems, PATIENT).toEqual([]);
      }
      const release = await pause();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('paused');
      await release();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
    });

    it('are all that the restricted key can stop', async () => {
      const { folder } = await agent.call('host.prepare', { id: HOST });
      const options = `restrict,command="${folder}/steward"`;
      const thief = there.server.seat({ user: 'root', options });
      const ask = (verb: string, words: readonly string[], payload = '') =>
        spawnSync(
          'ssh',
          ['-p', String(there.server.port), 'root@127.0.0.1', 'systemctl stop other.service'],
          {
            env: { ...process.env, ...thief.environment },
            input: requestBytes({ verb, words, payload: Buffer.from(payload) }, '0123456789abcdef'),
            encoding: 'utf8',
          },
        ).stdout;
      expect(ask('hello', [])).toContain('steward 1');
      const plan = `#remanso-plan-1 1 9999999999\nother 1 9999999999 h\n#end\n`;
      const tries: [string, readonly string[], string?][] = [
        ['run', ['systemctl', 'stop', 'other.service']],
        ['run', ['systemctl', '--system', 'stop', '--', 'other.service']],
        ['run', ['systemctl', 'start', 'off.service']],
        ['run', ['systemctl', 'show', '--property=Id', 'stop', 'other.service']],
        ['run', ['sh', `${folder}/services`]],
        ['replace', [`${folder}/service-list`, 'any'], 'other other.service\n'],
        ['replace', [`${folder}/plan/../service-list`, 'any'], 'other other.service\n'],
        ['replace', [`${folder}/services`, 'any'], 'systemctl stop other.service\n'],
        ['replace', [`${folder}/stopped/off`, 'any'], 'stopped 1 1 h\noff.service\n#end\n'],
        ['replace', ['/etc/systemd/system/other.service', 'any'], ''],
        ['tick', ['other.service']],
        ['tick', ['--', 'other', 'other.service']],
        ['look', ['service:system:$(systemctl stop other.service).service']],
        ['look', ['service:system:;systemctl stop other.service']],
        ['replace', [`${folder}/plan`, 'any'], plan],
        ['tick', []],
      ];
      for (const [verb, words, payload] of tries) ask(verb, words, payload);
      expect(await isActive('other.service')).toBe('active');
      expect(await isActive('off.service')).toBe('inactive');
      expect(await root(`cat ${folder}/service-list`)).toBe('poll poll.service\noff off.service\n');
      await check();
    });

    it('run again when Remanso is taken away within a pause, and nothing is left of it', async () => {
      await pause();
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('paused');
      const { said } = await agent.call('host.clear', { ...order(), id: HOST, reason: 'over' });
      expect(said.join()).toContain('.timer');
      await expect.poll(() => isActive('poll.service'), PATIENT).toBe('active');
      expect(await isActive('off.service')).toBe('inactive');
      expect((await root(PICTURE)).split('\n').sort().join('\n')).toBe(before);
    });
  },
);
