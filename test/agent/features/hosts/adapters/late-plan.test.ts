import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  commandEnd,
  type CommandCall,
  type CommandEnd,
} from '../../../../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { HostAdmission } from '../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import {
  planOf,
  stewardOf,
  type HostFolder,
} from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { setupScript } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshHostPlans } from '../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { answerIn } from '../../../../../agent/features/hosts/adapters/steward/steward-answer.ts';
import { requestBytes } from '../../../../../agent/features/hosts/adapters/steward/steward-request.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import type { PublishedPlan } from '../../../../../agent/ports/guards/hold-flags.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';

const HOUR_MS = 3_600_000;
const HOST = { id: 'erp-db1', ssh: 'ops@erp-db1' };
const now = Date.now();

function planFor(isHeld: boolean): ReadonlyMap<string, PublishedPlan> {
  const hold = { holdId: 'hold-1', kind: 'manual', reason: 'r', by: 'ana' } as const;
  const intervals = isHeld ? [{ ...hold, from: now, until: null }] : [];
  return new Map([['erp', { intervals, knownFrom: now, knownUntil: now + HOUR_MS }]]);
}

/** The real steward, without ssh: what differs is when a request reaches it. */
describe('a plan that reaches its host late', () => {
  let place: string;
  let folder: HostFolder;
  /** Requests of agents that stopped waiting for them. */
  let underWay: CommandCall[];
  let isSlow = false;

  const reach = (call: CommandCall): Promise<CommandEnd> =>
    commandEnd({ ...call, argv: ['sh', '-c', call.argv.at(-1) ?? ''] });
  const life = () =>
    new SshHostPlans(
      {
        environment: process.env,
        user: 'ops',
        sockets: new SshSockets({}, place),
        admission: new HostAdmission(),
        run: (call) => {
          if (!isSlow || call.input?.includes(' replace ') !== true) return reach(call);
          underWay.push(call);
          return Promise.resolve({ kind: 'timed-out' });
        },
      },
      () => folder,
      new SystemClock(),
    );
  const publish = (plans: SshHostPlans, isHeld: boolean) =>
    plans.publish(HOST, { plans: () => planFor(isHeld), users: [] });
  const isHeldThere = (): boolean => readFileSync(planOf(folder), 'latin1').includes('hold-1');

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'remanso-late-'));
    folder = { path: join(place, 'on-host'), mark: '0123456789abcdef' };
    underWay = [];
    isSlow = false;
    execFileSync('sh', ['-s'], { input: setupScript(folder, { user: 'ops', isRoot: false }) });
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  const late = async (plans: SshHostPlans, isHeld: boolean): Promise<void> => {
    isSlow = true;
    expect(await publish(plans, isHeld)).toMatchObject({ ok: false });
    isSlow = false;
  };
  const arrive = async (): Promise<void> => {
    for (const call of underWay) await reach(call);
  };

  it.each([
    ['the same agent', false],
    ['one that started since', true],
  ])('does not replace the next one of %s', async (_, isRestarted) => {
    const plans = life();
    valueOf(await publish(plans, true));
    await late(plans, false);
    valueOf(await publish(isRestarted ? life() : plans, true));
    await arrive();
    expect(isHeldThere()).toBe(true);
  });

  it('does not replace the first one there', async () => {
    const plans = life();
    await late(plans, false);
    valueOf(await publish(plans, true));
    await arrive();
    expect(isHeldThere()).toBe(true);
  });

  it('is replaced if it came before the next one', async () => {
    const plans = life();
    valueOf(await publish(plans, true));
    await late(plans, false);
    valueOf(await plans.facts(HOST));
    await arrive();
    expect(isHeldThere()).toBe(false);
    valueOf(await publish(plans, true));
    expect(isHeldThere()).toBe(true);
  });

  it('is replaced by one of those that come at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const before = valueOf(await publish(life(), false)).digest;
      const texts = [1, 2, 3, 4, 5, 6].map((n) => `#remanso-plan-1 0 ${n}\n#end\n`);
      const ends = await Promise.all(
        texts.map(async (text) => {
          const nonce = '0123456789abcdef';
          const words = [planOf(folder), before];
          const payload = Buffer.from(text);
          const end = await commandEnd({
            argv: [stewardOf(folder)],
            environment: {},
            timeoutMs: 30_000,
            input: requestBytes({ verb: 'replace', words, payload }, nonce),
          });
          const answer = end.kind === 'exited' ? answerIn(end.out, nonce) : end.kind;
          return typeof answer === 'string' ? answer : answer.status;
        }),
      );
      expect(ends.toSorted()).toEqual([...Array<string>(5).fill('changed'), 'ok']);
      expect(readFileSync(planOf(folder), 'latin1')).toBe(texts[ends.indexOf('ok')]);
    }
  }, 60_000);
});
