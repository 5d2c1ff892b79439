import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandEnd } from '../../../../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { HostAdmission } from '../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import {
  guardOf,
  hostFolder,
  planOf,
  type HostFolder,
} from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { setupScript } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshHostPlans } from '../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import type { PublishedPlan } from '../../../../../agent/ports/guards/hold-flags.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';

const HOUR_MS = 3_600_000;
const AGENTS = ['0123456789abcdef', 'fedcba9876543210'] as const;
const now = Date.now();

function planFor(ids: readonly string[]): ReadonlyMap<string, PublishedPlan> {
  const plan = { intervals: [], knownFrom: now - HOUR_MS, knownUntil: now + HOUR_MS };
  return new Map(ids.map((id) => [id, plan]));
}

/** The real scripts, without ssh. */
describe('a plan lists every integration of its host', () => {
  let place: string;

  const folderFor = (id: string, agent: string = AGENTS[0]): HostFolder => {
    const { path, mark } = hostFolder({ id, ssh: 'ops@erp-db1' }, agent);
    return { path: join(place, path), mark };
  };
  const life = (agent?: string) =>
    new SshHostPlans(
      {
        environment: process.env,
        user: 'ops',
        agent: 'ana@ws12',
        sockets: new SshSockets({}, place),
        admission: new HostAdmission(),
        run: (call) => commandEnd({ ...call, argv: ['sh', '-c', call.argv.at(-1) ?? ''] }),
      },
      ({ id }) => folderFor(id, agent),
      new SystemClock(),
    );
  const publish = async (
    ids: readonly string[],
    { host = 'erp-db1', gone = [], plans = life() }: Change = {},
  ): Promise<void> => {
    const wanted = {
      plans: () => planFor(ids),
      users: [],
      isGone: (id: string) => gone.includes(id),
    };
    valueOf(await plans.publish({ id: host, ssh: 'ops@erp-db1' }, wanted));
  };
  interface Change {
    readonly host?: string;
    readonly gone?: readonly string[];
    readonly plans?: SshHostPlans;
  }
  const guard = (id: string, host = 'erp-db1') => {
    const { status, stderr } = spawnSync(guardOf(folderFor(host)), [id], { encoding: 'utf8' });
    return { starts: status === 0, said: stderr };
  };
  const records = (host = 'erp-db1'): string =>
    readFileSync(join(folderFor(host).path, 'records', String(process.getuid?.())), 'latin1');

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'remanso-listed-'));
    for (const [host, agent] of [
      ['erp-db1', AGENTS[0]],
      ['erp-db2', AGENTS[0]],
      ['erp-db1', AGENTS[1]],
    ] as const) {
      const script = setupScript(folderFor(host, agent), { user: 'ops', isRoot: false });
      execFileSync('sh', ['-s'], { input: script });
    }
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  it('and its guard starts what is listed, and holds and tells what is not', async () => {
    await publish(['erp']);
    expect(guard('erp')).toEqual({ starts: true, said: '' });
    const crm = guard('crm');
    expect([crm.starts, crm.said]).toEqual([false, expect.stringContaining('is unlisted')]);
    expect(records()).toMatch(/^\d+ crm \d+ held !unlisted$/m);
  });

  it('of another id of the same machine, and of another agent, it says nothing', async () => {
    await publish(['erp']);
    await publish(['crm'], { host: 'erp-db2' });
    await publish(['mail'], { plans: life(AGENTS[1]) });
    expect([guard('erp').starts, guard('crm', 'erp-db2').starts]).toEqual([true, true]);
    expect(readFileSync(planOf(folderFor('erp-db1', AGENTS[1])), 'utf8')).toMatch(
      /^mail 0 0 known$/m,
    );
    expect([guard('crm').starts, guard('mail').starts]).toEqual([false, false]);
  });

  it('what people took away starts for ever, also by the next agent and after a restart', async () => {
    const plans = life();
    await publish(['erp', 'crm'], { plans });
    await publish(['erp'], { plans, gone: ['crm'] });
    expect(guard('crm')).toEqual({ starts: true, said: '' });
    // Nobody has to remember it but the plan.
    await publish(['erp'], { plans });
    await publish([]);
    expect([guard('crm').starts, guard('erp').starts]).toEqual([true, false]);
    await publish(['crm']);
    expect(readFileSync(planOf(folderFor('erp-db1')), 'utf8')).not.toContain('gone');
  });

  it('what an agent does not know that went back to a backup is held until somebody says', async () => {
    await publish(['erp', 'crm']);
    await publish(['erp']);
    expect(guard('crm')).toMatchObject({ starts: false });
    execFileSync('sh', [join(folderFor('erp-db1').path, 'undo.sh'), 'release', 'crm']);
    expect(guard('crm')).toMatchObject({ starts: true });
    execFileSync('sh', [join(folderFor('erp-db1').path, 'undo.sh'), 'release']);
    expect([guard('crm').starts, guard('mail').starts]).toEqual([true, true]);
  });

  it('a plan that lost a line holds what it was about', async () => {
    await publish(['erp', 'crm']);
    const plan = planOf(folderFor('erp-db1'));
    writeFileSync(plan, readFileSync(plan, 'utf8').replace(/^crm .*\n/m, ''));
    expect([guard('erp').starts, guard('crm').starts]).toEqual([true, false]);
  });
});
