import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { silencesOver } from '../../../../../agent/features/silences/app/silences-at-work.ts';
import { SilenceNeeds } from '../../../../../agent/features/silences/core/silence-need.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { FakeMonitor } from '../../../../support/features/silences/fake-monitor.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const START = Date.UTC(2026, 11, 6, 0, 0);
const ERP = { of: 'system', ownerId: 'erp', monitor: { kind: 'alertmanager' } } as const;

interface Night {
  readonly opensAfterMin: number;
  readonly lengthMin: number;
}

let monitor: FakeMonitor;
let store: MemoryStore;
let world: AgentWorld;

const ALERTMANAGER = { kind: 'alertmanager', urls: ['http://alerts:9093'], matchers: ['a="b"'] };
const TACTICAL = {
  ...{ kind: 'tacticalrmm', url: 'http://rmm', agents: ['a'], endless: 'accepted' },
  token: { secretRef: 'rmm' },
};

async function begin(windows: readonly Night[], named: object = ALERTMANAGER): Promise<void> {
  monitor = new FakeMonitor(() => world.time.now);
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.features = withFeatures(silencesOver(() => Promise.resolve(monitor)));
  world.start();
  const monitors = [named];
  await world.apply(
    documentSchema.parse({
      systems: [{ id: 'erp', monitors }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'], missedRuns: 'once', drain: 'off' },
          scheduler: { kind: 'local', every: '5m', command: ['true'] },
        },
      ],
      windows: windows.map(({ opensAfterMin, lengthMin }, index) => ({
        ...{ id: `w${index}`, timeZone: 'UTC', duration: `PT${lengthMin}M` },
        start: new Date(START + opensAfterMin * MINUTE_MS).toISOString().slice(0, 19),
        covers: { systems: ['erp'] },
      })),
    }),
  );
}

const plan = () => world.agent.engine.plan(world.time.now);

function isNeeded(): boolean {
  const { state } = world.agent;
  return new SilenceNeeds({ state, plan: plan(), now: world.time.now }).of(ERP) !== undefined;
}

const problems = (): readonly string[] =>
  world.agent.view.snapshot(plan(), world.time.now).problems.map(({ code }) => code);

const told = (): readonly string[] =>
  store.entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('silence.'));

describe('a monitor', () => {
  beforeEach(() => begin([{ opensAfterMin: 10, lengthMin: 60 }]));

  it('is silent before the window opens, and heard after it has reopened', async () => {
    await world.time.pass(9 * MINUTE_MS);
    expect(monitor.inForce).toHaveLength(0);
    await world.time.pass(MINUTE_MS - 5 * SECOND_MS);
    expect(monitor.inForce).toHaveLength(1);
    await world.time.pass(60 * MINUTE_MS);
    expect(monitor.inForce).toHaveLength(1);
    await world.time.pass(2 * MINUTE_MS);
    expect(monitor.inForce).toHaveLength(0);
    expect(told()).toEqual(['silence.placed', 'silence.lifted']);
  });

  it('is silent for as long as a pause without an end, by renewals', async () => {
    await world.pause(selectorSchema.parse({ systems: ['erp'] }), null);
    await world.time.pass(9 * HOUR_MS);
    const [mark = ''] = monitor.inForce;
    expect(monitor.silences.get(mark)).toBeGreaterThan(world.time.now);
    expect(monitor.silences.get(mark)).toBeLessThanOrEqual(world.time.now + 2 * HOUR_MS);
    expect(monitor.silences.size).toBe(1);
  });

  it('that cannot check again is lifted all the same, and that is told', async () => {
    monitor.unchecked = { code: 'scheduler-refused', message: 'Forbidden.' };
    await world.time.pass(80 * MINUTE_MS);
    expect(monitor.inForce).toEqual([]);
    expect(told()).toEqual(['silence.placed', 'silence.failed', 'silence.lifted']);
    const failed = store.entries.find(({ kind }) => kind === 'silence.failed');
    expect(failed).toMatchObject({ detail: { doing: 'check', why: 'Forbidden' } });
    expect(problems()).toEqual([]);
  });

  it('that is away at the opening holds nothing up, and at the closing is asked until it is back', async () => {
    monitor.isAway = true;
    await world.time.pass(11 * MINUTE_MS);
    expect(problems()).toEqual(['silence-failed|system/erp/1']);
    expect(plan().board.isHeld('orders', world.time.now)).toBe(true);
    monitor.isAway = false;
    await world.time.pass(MINUTE_MS);
    expect(problems()).toEqual([]);
    monitor.isAway = true;
    await world.time.pass(HOUR_MS);
    expect(problems()).toEqual(['silence-failed|system/erp/1']);
    monitor.isAway = false;
    await world.time.pass(MINUTE_MS);
    expect(monitor.inForce).toEqual([]);
    expect(problems()).toEqual([]);
  });
});

it('a silence that a person has just ended is not extended by another window', async () => {
  await begin([
    { opensAfterMin: 10, lengthMin: 60 },
    { opensAfterMin: 30, lengthMin: 180 },
  ]);
  await world.time.pass(30 * MINUTE_MS - 22 * SECOND_MS);
  const [mark = ''] = monitor.inForce;
  monitor.silences.set(mark, 'ended');
  await world.time.pass(MINUTE_MS);
  expect(monitor.inForce).toEqual([]);
  expect(told()).toEqual(['silence.placed', 'silence.drifted']);
  expect(problems()).toEqual(['silence-ended|system/erp/1']);
});

describe('the end of a window', () => {
  beforeEach(async () => {
    await begin([{ opensAfterMin: 10, lengthMin: 60 }]);
  });

  it('that is put off in its last second leaves no gap in the silence', async () => {
    await world.time.pass(70 * MINUTE_MS - SECOND_MS);
    const [mark = ''] = monitor.inForce;
    await world.agent.desk.run('window.extend', {
      ...{ commandId: randomUUID(), person: { name: 'ana', via: 'cli' }, windowId: 'w0' },
      ...{ byMinutes: 60, reason: 'CHG-1042', dryRun: false },
    });
    for (let seconds = 0; seconds < 120; seconds += 1) {
      await world.time.pass(SECOND_MS);
      expect(monitor.inForce).toEqual([mark]);
    }
    expect(monitor.silences.get(mark)).toBeGreaterThanOrEqual(START + 130 * MINUTE_MS);
    await world.time.pass(60 * MINUTE_MS);
    expect(monitor.inForce).toEqual([]);
    expect(told()).toEqual(['silence.placed', 'silence.extended', 'silence.lifted']);
  });

  it('is that of the silence, too, half an hour later, if the agent is dead by then', async () => {
    await world.time.pass(20 * MINUTE_MS);
    const [end] = monitor.silences.values();
    world.kill();
    await world.time.pass(50 * MINUTE_MS);
    expect(monitor.inForce).toHaveLength(1);
    await world.time.pass(3 * HOUR_MS);
    expect(monitor.inForce).toEqual([]);
    expect(end).toBeGreaterThanOrEqual(START + 100 * MINUTE_MS);
    world.start();
    await world.time.pass(MINUTE_MS);
    expect(world.agent.state.silences.size).toBe(0);
    expect(problems()).toEqual([]);
    expect(told()).toEqual(['silence.placed', 'silence.lifted']);
  });
});

describe('a monitor that forgets when it is started', () => {
  /** What is gone looks as if a person had ended it. */
  function gone(): void {
    const [mark = ''] = monitor.inForce;
    monitor.silences.set(mark, 'ended');
  }

  beforeEach(async () => {
    await begin([{ opensAfterMin: 10, lengthMin: 60 }]);
    monitor.startedAt = START;
    await world.time.pass(20 * MINUTE_MS);
    expect(monitor.inForce).toHaveLength(1);
  });

  it('is silent again; a person who ends that is obeyed', async () => {
    gone();
    monitor.startedAt = world.time.now + 1;
    await world.time.pass(MINUTE_MS);
    expect(monitor.inForce).toHaveLength(1);
    expect(told()).toEqual(['silence.placed', 'silence.drifted', 'silence.placed']);
    gone();
    await world.time.pass(MINUTE_MS);
    expect(monitor.inForce).toEqual([]);
    expect(problems()).toEqual(['silence-ended|system/erp/1']);
  });

  it('while the agent is dead, too', async () => {
    world.kill();
    gone();
    monitor.startedAt = world.time.now + 1;
    await world.time.pass(MINUTE_MS);
    world.start();
    await world.time.pass(MINUTE_MS);
    expect(monitor.inForce).toHaveLength(1);
    expect(problems()).toEqual([]);
  });
});

it('a monitor that refuses holds no window up, and what it never had is not lifted for long', async () => {
  await begin([{ opensAfterMin: 10, lengthMin: 60 }]);
  monitor.isUnknowing = true;
  await world.time.pass(20 * MINUTE_MS);
  expect(plan().board.isHeld('orders', world.time.now)).toBe(true);
  expect(problems()).toEqual(['silence-failed|system/erp/1']);
  await world.time.pass(52 * MINUTE_MS);
  expect(problems()).toEqual([]);
  expect(told()).toEqual(['silence.failed']);
});

describe('a monitor whose silences have no end of their own', () => {
  beforeEach(async () => {
    await begin([{ opensAfterMin: 10, lengthMin: 60 }], TACTICAL);
    monitor.isEndless = true;
  });

  it('is said to be so, and is not renewed', async () => {
    await world.pause(selectorSchema.parse({ systems: ['erp'] }), null);
    await world.time.pass(9 * HOUR_MS);
    expect(monitor.inForce).toHaveLength(1);
    expect(told()).toEqual(['silence.placed']);
    const placed = store.entries.find(({ kind }) => kind === 'silence.placed');
    expect(placed).toMatchObject({ detail: { endsAt: null } });
  });

  it('that is away at the closing is never said to have ended by itself', async () => {
    await world.time.pass(20 * MINUTE_MS);
    monitor.isAway = true;
    await world.time.pass(9 * HOUR_MS);
    expect(problems()).toEqual(['silence-failed|system/erp/1']);
    expect(JSON.stringify(world.agent.view.snapshot(plan(), world.time.now).problems)).toContain(
      'silence-not-lifted-endless',
    );
    monitor.isAway = false;
    await world.time.pass(MINUTE_MS);
    expect(monitor.inForce).toEqual([]);
    expect(problems()).toEqual([]);
    expect(told().at(-1)).toBe('silence.lifted');
  });

  it('is lifted by the next agent, if one died inside', async () => {
    await world.time.pass(20 * MINUTE_MS);
    world.kill();
    await world.time.pass(9 * HOUR_MS);
    expect(monitor.inForce).toHaveLength(1);
    world.start();
    await world.time.pass(MINUTE_MS);
    expect(monitor.inForce).toEqual([]);
  });
});

it('that was never read back is not said to last, when it cannot be lifted either', async () => {
  await begin([{ opensAfterMin: 10, lengthMin: 60 }]);
  monitor.isAway = true;
  await world.time.pass(75 * MINUTE_MS);
  const codes = world.agent.view
    .snapshot(plan(), world.time.now)
    .problems.flatMap(({ said = [] }) => said.map(({ code }) => code));
  expect(codes).toContain('silence-not-read');
  expect(codes).not.toContain('silence-not-lifted');
});

const window = fc.record({
  opensAfterMin: fc.integer({ min: 1, max: 90 }),
  lengthMin: fc.integer({ min: 1, max: 90 }),
});

/** What happens in a night, and after how many seconds the next thing does. */
const event = fc.record({
  doing: fc.constantFrom('nothing', 'kill', 'away', 'back', 'forget', 'pause'),
  seconds: fc.integer({ min: 1, max: 900 }),
});

/** Longer than a look, a reading and the longest wait before another try together. */
const SETTLED_MS = 90 * SECOND_MS;

describe('a night', () => {
  it('of any windows, kills, and a monitor that goes away and forgets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(window, { minLength: 1, maxLength: 3 }),
        fc.array(event, { maxLength: 20 }),
        async (windows, events) => {
          await begin(windows);
          for (const { doing, seconds } of events) {
            if (doing === 'kill') {
              world.kill();
              await world.time.pass(20 * SECOND_MS);
              world.start();
            }
            if (doing === 'away' || doing === 'back') monitor.isAway = doing === 'away';
            if (doing === 'forget') monitor.silences.clear();
            if (doing === 'pause') {
              const until = new Date(world.time.now + 10 * MINUTE_MS).toISOString();
              await world.pause(selectorSchema.parse({ systems: ['erp'] }), until);
            }
            await world.time.pass(seconds * SECOND_MS);
            // One at most, and never without an end that is near.
            expect(monitor.inForce.length).toBeLessThanOrEqual(1);
          }
          monitor.isAway = false;
          await world.time.pass(SETTLED_MS);
          // It may be needed from this very moment: the next look makes it so.
          if (isNeeded()) await world.time.pass(15 * SECOND_MS);
          if (isNeeded()) expect(monitor.inForce).toHaveLength(1);
          await world.time.pass(6 * HOUR_MS);
          expect(isNeeded()).toBe(false);
          expect(monitor.inForce).toEqual([]);
          expect(world.agent.state.silences.size).toBe(0);
          expect(problems()).toEqual([]);
          const placed = told().filter((kind) => kind === 'silence.placed').length;
          const lifted = told().filter((kind) => kind === 'silence.lifted').length;
          const lost = store.entries.filter(({ kind }) => kind === 'silence.drifted').length;
          expect(placed - lost).toBe(lifted);
        },
      ),
      { numRuns: 60 },
    );
  });
});
