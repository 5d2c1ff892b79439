import { beforeEach, describe, expect, it } from 'vitest';
import {
  agentCalls,
  type CallInput,
  type CallResult,
} from '../../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-12-06T01:00:00.500Z');
const gitlab = { name: 'gitlab', via: 'api' };

type Own = 'window.open' | 'window.beat' | 'window.close' | 'window.wait' | 'lease.list';

const hourly = (id: string, systems: string[] = []) => ({
  ...everySecond(id, { systems }),
  scheduler: { kind: 'local' as const, every: '10m', command: ['true'] },
});

const plan = documentSchema.parse({
  systems: [{ id: 'erp' }],
  integrations: [hourly('orders', ['erp']), hourly('mail')],
  windows: [
    {
      ...{ id: 'release', title: 'Release', reason: 'New version', timeZone: 'Europe/Madrid' },
      ...{ start: '2026-01-01T22:00', end: '2026-01-01T23:00', covers: { systems: ['erp'] } },
    },
  ],
});

let store: MemoryStore;
let world: AgentWorld;
let commands = 0;

function call<N extends Own>(
  name: N,
  params: Partial<CallInput<N>>,
): Promise<Result<CallResult<N>>> {
  commands += 1;
  const common =
    name === 'window.wait' || name === 'lease.list'
      ? {}
      : { commandId: `command-${commands}`, person: gitlab };
  const decoded: unknown = agentCalls[name].params.parse({ ...common, ...params });
  const handle = world.agent.features.handlers[name] as (
    decoded: unknown,
  ) => Promise<Result<CallResult<N>>>;
  return Promise.resolve(handle(decoded));
}

async function done<N extends Own>(name: N, params: Partial<CallInput<N>>): Promise<CallResult<N>> {
  const answered = await call(name, params);
  if (!answered.ok) throw new Error(JSON.stringify(answered.failure));
  return answered.value;
}

const open = (more: Partial<CallInput<'window.open'>> = {}) =>
  done('window.open', { template: 'release', key: 'deploy-1', leaseSeconds: 600, ...more });

const codeOf = async <N extends Own>(name: N, params: Partial<CallInput<N>>) => {
  const answered = await call(name, params);
  return answered.ok ? 'ok' : answered.failure.code;
};

const isHeld = (id = 'orders'): boolean => {
  const now = world.time.now;
  return world.agent.engine.plan(now).board.isHeld(id, now);
};

const ends = (): string[] =>
  store.entries.flatMap((entry) =>
    entry.kind === 'lease.ended'
      ? [`${entry.detail.why} ${entry.at.slice(11, 19)} ${entry.actor.kind}`]
      : [],
  );

beforeEach(async () => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.start();
  await world.apply(plan);
});

describe('a window that a program opens from a template', () => {
  it('holds what the template covers at once, for as long as that at most', async () => {
    const opened = await open();
    expect(opened).toMatchObject({
      ...{ windowId: 'release-20261206-0200', isSame: false, integrations: ['orders'] },
      ...{ opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T02:00:00Z' },
      ...{ secondsLeft: 3599, leaseSecondsLeft: 600 },
    });
    expect([isHeld(), isHeld('mail')]).toEqual([true, false]);
    const window = world.agent.state.definitions.windows.get(opened.windowId);
    expect(window).toMatchObject({ title: 'Release', fromTemplate: 'release', duration: 'PT1H' });
  });

  it('ends by itself when heartbeats stop, and the trail says so', async () => {
    const { windowId } = await open();
    await world.time.pass(9 * MINUTE);
    await done('window.beat', { windowId });
    await world.time.pass(9 * MINUTE);
    expect(isHeld()).toBe(true);
    await world.time.pass(MINUTE + 1_000);
    expect(isHeld()).toBe(false);
    expect(ends()).toEqual(['ran-out 01:19:00 agent']);
    const ended = store.entries.find(({ kind }) => kind === 'window.ended');
    expect(ended).toMatchObject({ actor: { kind: 'agent' }, reason: 'No heartbeat from gitlab' });
  });

  it('ends at its latest end, however many heartbeats come', async () => {
    const { windowId } = await open();
    for (let minutes = 0; minutes < 59; minutes += 1) {
      await world.time.pass(MINUTE);
      expect(await codeOf('window.beat', { windowId })).toBe('ok');
    }
    expect(isHeld()).toBe(true);
    await world.time.pass(MINUTE);
    expect(isHeld()).toBe(false);
    expect(ends()).toEqual(['latest-end 02:00:00 agent']);
    expect(await codeOf('window.beat', { windowId })).toBe('not-open');
  });

  it('is closed by its program, once', async () => {
    const { windowId } = await open();
    await world.time.pass(MINUTE);
    expect(await done('window.close', { windowId })).toMatchObject({ wasOver: false });
    expect(isHeld()).toBe(false);
    expect(await done('window.close', { windowId })).toMatchObject({ wasOver: true });
    expect(ends()).toEqual(['closed 01:01:00 person']);
  });
});

describe('two pipelines', () => {
  it('get the same window by the same key, which is a heartbeat too', async () => {
    const first = await open();
    await world.time.pass(9 * MINUTE);
    const again = await open();
    expect(again).toMatchObject({ windowId: first.windowId, isSame: true, leaseSecondsLeft: 600 });
    await world.time.pass(9 * MINUTE);
    expect(isHeld()).toBe(true);
  });

  it('of which the second has another key is told who has it', async () => {
    await open();
    const refused = await call('window.open', { template: 'release', key: 'deploy-2' });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect(refused.ok ? '' : refused.failure.message).toContain('gitlab');
    expect(world.agent.state.leases.size).toBe(1);
  });

  it('may open one after the other, but not by a key that was used', async () => {
    const { windowId } = await open();
    await done('window.close', { windowId });
    expect(await codeOf('window.open', { template: 'release', key: 'deploy-1' })).toBe('conflict');
    const next = await open({ key: 'deploy-2' });
    expect(next.windowId).toBe('release-20261206-0200-2');
    expect(isHeld()).toBe(true);
  });
});

describe('what a program may not', () => {
  it.each([
    ['an unknown template', { template: 'nope' }, 'not-found'],
    ['a lease without end', { leaseSeconds: 31 * 86_400 }, 'ok'],
  ] as const)('%s', async (_, more, code) => {
    expect(await codeOf('window.open', { template: 'release', ...more })).toBe(code);
  });

  it('leave nothing behind for ever: after a month their definitions go', async () => {
    const absent = async (days: number): Promise<void> => {
      world.kill();
      world.time.setClock(world.time.now + days * DAY_MS);
      world.start();
      await world.time.pass(MINUTE);
    };
    const first = await open();
    await done('window.close', { windowId: first.windowId });
    await absent(29);
    const second = await open({ key: 'deploy-2' });
    await done('window.close', { windowId: second.windowId });
    const windows = () => [...world.agent.state.definitions.windows.keys()];
    expect(windows()).toEqual(['release', first.windowId, second.windowId]);
    await absent(2);
    const third = await open({ key: 'deploy-3' });
    expect(windows()).toEqual(['release', second.windowId, third.windowId]);
    const removed = store.entries.filter(
      (entry) => entry.kind === 'config.changed' && entry.detail.action === 'remove',
    );
    expect(removed).toMatchObject([
      { windowId: first.windowId, actor: { kind: 'agent' }, detail: { after: null } },
    ]);
  });

  it('open where another person has to approve', async () => {
    await world.apply({
      ...plan,
      windows: plan.windows.map((one) => ({
        ...one,
        id: 'careful',
        approval: 'required' as const,
      })),
    });
    expect(await codeOf('window.open', { template: 'careful' })).toBe('needs-approval');
  });

  it('open from a window that was opened so', async () => {
    const { windowId } = await open();
    expect(await codeOf('window.open', { template: windowId })).toBe('conflict');
  });

  it('beat or close what no program opened', async () => {
    expect(await codeOf('window.beat', { windowId: 'release' })).toBe('conflict');
    expect(await codeOf('window.close', { windowId: 'nope' })).toBe('not-found');
  });
});

describe('a person', () => {
  const ana = { name: 'ana', via: 'test' };
  const asked = (windowId: string, commandId: string) => ({
    ...{ windowId, commandId, person: ana, reason: 'Still at it', dryRun: false },
  });

  it('ends it before the program does', async () => {
    const { windowId } = await open();
    await world.agent.desk.run('window.end', asked(windowId, 'end-command'));
    await world.time.pass(1_000);
    expect(isHeld()).toBe(false);
    expect(ends()).toEqual(['ended 01:00:00 agent']);
  });

  it('takes it over by extending it: heartbeats no longer count, and the program may not close it', async () => {
    const { windowId } = await open();
    const extended = { ...asked(windowId, 'extend-command'), byMinutes: 30 };
    await world.agent.desk.run('window.extend', extended);
    await world.time.pass(20 * MINUTE);
    expect(isHeld()).toBe(true);
    expect(ends()).toEqual(['taken-over 01:00:00 agent']);
    expect(await done('window.beat', { windowId })).toMatchObject({ leaseUntil: null });
    expect(await codeOf('window.close', { windowId })).toBe('conflict');
    await world.time.pass(70 * MINUTE);
    expect(isHeld()).toBe(false);
  });

  it('removes its definition', async () => {
    const { windowId } = await open();
    await world.agent.desk.run('definition.remove', {
      ...{ commandId: 'remove-command', person: ana, part: 'window', id: windowId },
      ...{ reason: 'Wrong', allowOpenChanges: true },
    });
    await world.time.pass(1_000);
    expect(isHeld()).toBe(false);
    expect(ends()).toEqual(['changed 01:00:00 agent']);
  });

  it('applies a document with --prune, which spares it while it is open', async () => {
    const { windowId } = await open();
    const prune = async (commandId: string) => {
      const params = { commandId, person: ana, document: plan, prune: true, dryRun: false };
      return (await world.agent.desk.run('document.apply', params)).ok;
    };
    expect(await prune('prune-command-1')).toBe(true);
    expect(isHeld()).toBe(true);
    await done('window.close', { windowId });
    expect(await prune('prune-command-2')).toBe(true);
    expect(world.agent.state.definitions.windows.has(windowId)).toBe(false);
  });
});

describe('while the agent is away', () => {
  it('nobody is heard, so a lease begins anew when it is back', async () => {
    const { windowId } = await open();
    world.kill();
    await world.time.pass(15 * MINUTE);
    world.start();
    await world.time.pass(5 * MINUTE);
    expect(isHeld()).toBe(true);
    await world.time.pass(5 * MINUTE + 1_000);
    expect(isHeld()).toBe(false);
    expect(ends()).toEqual(['ran-out 01:25:00 agent']);
    expect(world.agent.state.leases.get(windowId)?.ended?.why).toBe('ran-out');
  });

  it('its latest end passes', async () => {
    await open();
    world.kill();
    await world.time.pass(90 * MINUTE);
    world.start();
    await world.time.pass(1_000);
    expect(isHeld()).toBe(false);
    expect(ends()).toEqual(['latest-end 02:30:00 agent']);
  });
});

describe('waiting', () => {
  it('is answered when what ran has ended', async () => {
    world.runMs = 5 * MINUTE;
    await world.time.pass(10 * MINUTE);
    const { windowId } = await open({ leaseSeconds: 3600 });
    const wait = () => done('window.wait', { windowId, seconds: 60 });
    const first = wait();
    await world.time.pass(MINUTE);
    expect(await first).toMatchObject({
      ...{ outcome: 'waiting', state: 'open', waitingForInAll: 1 },
      waitingFor: [{ integrationId: 'orders', why: 'running' }],
    });
    await world.time.pass(3 * MINUTE);
    const second = wait();
    await world.time.pass(MINUTE);
    expect(await second).toMatchObject({ outcome: 'done', state: 'drained' });
  });

  it('is over when the window ends', async () => {
    const { windowId } = await open();
    const closed = done('window.wait', { windowId, until: 'closed', seconds: 60 });
    await done('window.close', { windowId });
    await world.time.pass(1_000);
    expect(await closed).toMatchObject({ outcome: 'done', state: 'ended' });
    expect(await done('window.wait', { windowId })).toMatchObject({ outcome: 'over' });
  });

  it('is refused for what does not exist', async () => {
    expect(await codeOf('window.wait', { windowId: 'nope' })).toBe('not-found');
  });
});
