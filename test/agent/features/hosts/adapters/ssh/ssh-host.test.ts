import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HostAdmission } from '../../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import {
  guardOf,
  planOf,
  type HostFolder,
} from '../../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { setupScript } from '../../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshHostPlans } from '../../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { SystemClock } from '../../../../../../agent/adapters/time/system-clock.ts';
import type { PublishedPlan } from '../../../../../../agent/ports/guards/hold-flags.ts';
import type { HostDefinition } from '../../../../../../shared/domain/definitions/host.ts';
import { valueOf } from '../../../../../support/real-scheduler.ts';
import { describeWith } from '../../../../../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer } from '../../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../../support/ssh-seat.ts';

const HOUR_MS = 3_600_000;

describeWith([...SSH_PROGRAMS, 'crontab'], undefined)('a host through a real sshd', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-host-'));
  const folder: HostFolder = { path: join(place, 'on-host'), mark: '0123456789abcdef' };
  let server: SshServer;
  let seat: SshSeat;
  let host: HostDefinition;

  const plans = (from: SshSeat = seat): SshHostPlans =>
    new SshHostPlans(
      {
        environment: { ...process.env, ...from.environment },
        user: userInfo().username,
        sockets: new SshSockets({}, from.folder),
        admission: new HostAdmission(),
      },
      () => folder,
      new SystemClock(),
    );
  const held = (from: number, until: number | null): PublishedPlan => ({
    intervals: [{ holdId: 'erp@1', kind: 'manual', reason: 'r', by: 'ana', from, until }],
    knownFrom: Date.now() - 1000,
    knownUntil: Date.now() + HOUR_MS,
  });
  const guard = (id: string) => spawnSync(guardOf(folder), [id], { encoding: 'utf8' });

  beforeAll(async () => {
    server = await SshServer.start();
    seat = server.seat();
    host = { id: 'erp-db1', ssh: `${userInfo().username}@${server.address}:${server.port}` };
    const script = setupScript(folder, { user: userInfo().username, isRoot: false });
    execFileSync('sh', ['-s'], { input: script });
  });
  afterAll(async () => {
    await server.dispose();
    rmSync(place, { recursive: true, force: true });
  });

  it('tells who it is, and by how much its clock differs', async () => {
    const facts = valueOf(await plans().facts(host));
    expect(facts).toMatchObject({
      version: 1,
      user: userInfo().username,
      hasCrontab: true,
      mayWrite: true,
      planDigest: null,
    });
    expect(Math.abs(facts.aheadMs)).toBeLessThanOrEqual(facts.uncertainMs + 5);
  });

  it('holds by the plan that was published, with nobody connected, and tells it later', async () => {
    const now = Date.now();
    const all = new Map([
      ['night-stock', held(now - 2000, now + HOUR_MS)],
      ['later', held(now + HOUR_MS / 2, null)],
    ]);
    const published = valueOf(await plans().publish(host, { plans: () => all, users: ['root'] }));
    expect(valueOf(await plans().facts(host)).planDigest).toBe(published.digest);
    expect(statSync(planOf(folder)).mode & 0o777).toBe(0o644);
    await server.kill();
    expect(guard('night-stock').status).toBe(1);
    expect(guard('later').status).toBe(0);
    expect(guard('unlisted').status).toBe(1);
    await server.begin();
    const collected = valueOf(await plans().collect(host, new Map()));
    expect(collected.records).toMatchObject([
      { integrationId: 'night-stock', state: 'held', holds: ['erp@1'] },
      { integrationId: 'later', state: 'started', holds: [] },
      { integrationId: 'unlisted', state: 'held', holds: [], unreadable: 'unlisted' },
    ]);
    expect(collected.broken).toEqual([]);
    // Not forgotten yet: an agent that is killed now gets them again.
    expect(valueOf(await plans().collect(host, new Map())).records).toHaveLength(3);
    valueOf(await collected.forget());
    expect(valueOf(await plans().collect(host, new Map())).records).toEqual([]);
  });

  it('makes the files for records once, and again where the plan is not the one it wrote', async () => {
    const { username, uid } = userInfo();
    const records = join(folder.path, 'records', String(uid));
    const some = plans();
    const publish = async (): Promise<void> => {
      valueOf(await some.facts(host));
      valueOf(await some.publish(host, { plans: () => new Map(), users: [username] }));
    };
    await publish();
    expect(existsSync(records)).toBe(true);
    rmSync(records);
    await publish();
    expect(existsSync(records)).toBe(false);
    // As after an image of before: the plan and the files are gone together.
    rmSync(planOf(folder));
    await publish();
    expect(existsSync(records)).toBe(true);
  });

  it.each([
    ['torn', (text: string) => text.slice(0, -5), 'torn'],
    ['of another format', (text: string) => text.replace('plan-1', 'plan-2'), 'garbled'],
    ['empty', () => '', 'garbled'],
  ])('holds where its plan is %s, and says why', async (_, change, why) => {
    const all = new Map([['night-stock', held(Date.now() + HOUR_MS, null)]]);
    valueOf(await plans().publish(host, { plans: () => all, users: [] }));
    expect(guard('night-stock').status).toBe(0);
    writeFileSync(planOf(folder), change(readFileSync(planOf(folder), 'utf8')));
    const { status, stderr } = guard('night-stock');
    expect([status, stderr]).toEqual([1, expect.stringContaining(`is ${why}`)]);
  });

  it('lets one integration start, and no other, when a person says so there', async () => {
    const now = Date.now();
    const all = ['stock', 'stock.2', 'stockx2'].map((id) => [id, held(now - 2000, null)] as const);
    valueOf(await plans().publish(host, { plans: () => new Map(all), users: [] }));
    const undo = (...words: string[]) =>
      spawnSync('sh', [join(folder.path, 'undo.sh'), ...words], { encoding: 'utf8' });
    expect(undo('release', 'stock.2').stdout).toContain('stock.2 is not held here until');
    expect(all.map(([id]) => guard(id).status)).toEqual([1, 0, 1]);
    expect(statSync(planOf(folder)).mode & 0o777).toBe(0o644);
    rmSync(planOf(folder));
    expect(undo('release', 'stock').status).toBe(1);
    expect(undo('release').status).toBe(0);
    expect(all.map(([id]) => guard(id).status)).toEqual([0, 0, 0]);
  });

  it('starts nothing before or after what its plan knows, nor without one', async () => {
    const now = Date.now();
    const known = (from: number, until: number): Map<string, PublishedPlan> =>
      new Map([['a', { intervals: [], knownFrom: now + from, knownUntil: now + until }]]);
    valueOf(await plans().publish(host, { plans: () => known(HOUR_MS, 2 * HOUR_MS), users: [] }));
    expect(guard('a').stderr).toContain('early');
    valueOf(await plans().publish(host, { plans: () => known(-2 * HOUR_MS, -HOUR_MS), users: [] }));
    expect(guard('a').stderr).toContain('late');
    rmSync(planOf(folder));
    const { status, stderr } = guard('a');
    expect(status).toBe(1);
    expect(stderr).toContain('absent');
  });

  it('changes nothing but our own marks', async () => {
    const remote = plans().hostOf(host);
    for (const argv of [
      ['cat', '/etc/shadow'],
      ['crontab', '-r'],
      ['crontab', '-u', '-l', '-'],
      ['systemctl', 'stop', 'cron.service'],
      ['systemctl', '--root=/tmp', 'daemon-reload'],
    ] as const) {
      const refused = await remote.run({ argv: [...argv], timeoutMs: 10_000 });
      expect(refused).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    }
    for (const path of ['/etc/passwd', '/etc/cron.d/../passwd', `${folder.path}/steward`]) {
      const refused = await remote.replaceFile(path, Buffer.from('x'), 'any');
      expect(refused).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    }
    expect(existsSync('/etc/cron.d/remanso-test')).toBe(false);
    const added = await remote.replaceFile(
      '/etc/cron.d/remanso-test',
      Buffer.from('* * * * * root touch /tmp/owned\n'),
      'any',
    );
    expect(added).toMatchObject({ ok: false, failure: { code: 'scheduler-changed' } });
  });

  it('says what is wrong when it cannot be reached or believed', async () => {
    const codeOf = async (from: SshSeat, to = host) => {
      const facts = await plans(from).facts(to);
      return facts.ok ? 'ok' : facts.failure.said?.[0]?.code;
    };
    const stranger = server.seat();
    stranger.forget(server);
    expect(await codeOf(stranger)).toBe('host-key-unknown');
    server.refuse();
    expect(await codeOf(server.seat({ options: 'command="echo hello; exit 3"' }))).toBe(
      'host-silent',
    );
    server.refuse();
    const locked = server.seat();
    server.refuse();
    expect(await codeOf(locked)).toBe('login-refused');
    server.allow(seat.publicKey);
    await server.kill();
    expect(await codeOf(server.seat())).toBe('host-unreachable');
    await server.begin();
  });

  it('is removed without a trace by the script that lies there', () => {
    execFileSync('sh', [join(folder.path, 'undo.sh'), 'all']);
    expect(existsSync(folder.path)).toBe(false);
  });
});
