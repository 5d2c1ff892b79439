import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CommandConnector } from '../../../../../agent/adapters/connectors/command/command-connector.ts';
import type { HostsAtHand } from '../../../../../agent/ports/machines/other-machines.ts';
import { HostAdmission } from '../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import { SshHostPlans } from '../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { commandScheduler } from '../../../../../shared/domain/schedulers/kinds/command-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';

const NOTE = { holdId: 'hold-1', reason: "it's ERP's $HOME; `x`", until: null };
const SECRET = `s3cret ' " $x`;

/** What it is given is written down; a file says whether it is paused. */
const JOB = `#!/bin/sh
{ pwd; printf '%s\\n' "$@" "$TOKEN" "$REMANSO_REASON"; cat; } > "said-$1"
ps -eo args > "seen-$1"
case $1 in
  status) [ -e paused ] && exit 10; echo '{"running": 0, "prior": {"was": "on"}}' ;;
  off) touch paused ;;
  on) rm -f paused ;;
esac
`;

describeWith(SSH_PROGRAMS, undefined)('commands on a host, through a real sshd', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-command-'));
  const cwd = join(place, "ana's jobs");
  let server: SshServer;
  let seat: SshSeat;

  beforeAll(async () => {
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'job'), JOB, { mode: 0o755 });
    server = await SshServer.start();
    seat = server.seat();
  });
  afterAll(async () => {
    await server.dispose();
    rmSync(place, { recursive: true, force: true });
  });

  function connector(): CommandConnector {
    const world = {
      environment: { ...process.env, ...seat.environment },
      user: userInfo().username,
      sockets: new SshSockets({}, seat.folder),
      admission: new HostAdmission(),
    };
    const folder = { path: join(place, 'none'), mark: '0123456789abcdef' };
    const plans = new SshHostPlans(world, () => folder, new SystemClock());
    const ssh = `${userInfo().username}@${server.address}:${server.port}`;
    const hosts: HostsAtHand = {
      host: (id) => (id === 'db1' ? plans.hostOf({ id, ssh }) : undefined),
      guardOn: () => undefined,
      zoneOn: () => undefined,
      clockAheadOn: () => 0,
      look: () => Promise.reject(new Error('nothing is looked at')),
      confirm: () => Promise.reject(new Error('no plan holds it')),
      isHeldThere: () => false,
    };
    const secrets = namedSecrets({ shop: SECRET });
    return new CommandConnector({ secrets, clock: new SystemClock(), environment: {}, hosts });
  }

  const at = (parts: object) =>
    commandScheduler.parse({
      ...{ kind: 'command', host: 'db1', cwd, environment: { TOKEN: { secretRef: 'shop' } } },
      ...{ status: ['./job', 'status'], pause: ['./job', 'off', 'a b'], resume: ['./job', 'on'] },
      reads: { running: true },
      ...parts,
    });
  const said = (verb: string) => readFileSync(join(cwd, `said-${verb}`), 'utf8');

  it('reads, pauses and resumes there, with folder, secrets and what is to be restored', async () => {
    const scheduler = at({});
    const reading = valueOf(await connector().read(scheduler));
    expect(reading).toMatchObject({ enabled: true, running: 0, prior: { was: 'on' } });
    const receipt = valueOf(await connector().pause(scheduler, NOTE, reading));
    expect(existsSync(join(cwd, 'paused'))).toBe(true);
    expect(said('off')).toBe(
      `${cwd}\noff\na b\n${SECRET}\n${NOTE.reason}\n${JSON.stringify({ was: 'on' })}\n`,
    );
    // No command line there has the secret: others may read them.
    expect(readFileSync(join(cwd, 'seen-off'), 'utf8')).not.toContain('s3cret');
    expect(valueOf(await connector().read(scheduler)).enabled).toBe(false);
    valueOf(await connector().resume(scheduler, receipt));
    expect(valueOf(await connector().read(scheduler)).enabled).toBe(true);
    expect(connector().undo(scheduler, receipt)[0]).toBe('# On the host db1:');
  });

  it.each([
    [
      { status: ['sh', '-c', 'echo no such job >&2; exit 3'] },
      'refused',
      /exit 3, expected 0.*no such job/,
    ],
    [{ status: ['/nowhere/at-all'] }, 'refused', /exit 127/],
    [{ status: ['sleep', '30'], timeout: '1s' }, 'unreachable', /./],
    [{ host: 'db2' }, 'refused', /no host db2 in the document/],
  ])('says why it is not known: %j', async (parts, code, says) => {
    const message: unknown = expect.stringMatching(says);
    expect(await connector().read(at(parts))).toMatchObject({
      ok: false,
      failure: { code: `scheduler-${code}`, message },
    });
  });

  it('runs nothing by a key that starts the steward alone, and says so', async () => {
    seat = server.seat({ options: 'restrict,command="cat > /dev/null; echo hello"' });
    const message: unknown = expect.stringMatching(/starts no shell/);
    expect(await connector().read(at({}))).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-refused', message },
    });
  });
});
