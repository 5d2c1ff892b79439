import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Question, ReopeningStatus, Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { isUrgent } from '../../../shared/notices/notice.ts';
import { HOUR, integration, MINUTE, NIGHT, snapshotAt, Watcher, windowAt } from './notice-world.ts';
import { http } from '../../support/outcomes.ts';

const CLOSES = NIGHT + 4 * HOUR;
const HOLD = `erp-night@${formatInstant(NIGHT)}`;

function status(part: Partial<ReopeningStatus> = {}): ReopeningStatus {
  const system = { systemId: 'erp', passes: 0, needed: 3, isReady: false };
  return {
    holdId: HOLD,
    stage: 'checking',
    startedAt: formatInstant(CLOSES),
    overrunAt: formatInstant(CLOSES + 30 * MINUTE),
    otherwise: 'ask',
    systems: [{ ...system, lastAt: formatInstant(CLOSES), lastOutcome: http(503) }],
    waiting: ['orders', 'stock'],
    released: [],
    canary: null,
    canaryFailures: 0,
    ...part,
  };
}

function reopening(
  now: Instant,
  part: Partial<ReopeningStatus> = {},
  more: Partial<Snapshot> = {},
): Snapshot {
  const span = { opensAt: formatInstant(NIGHT), closesAt: formatInstant(CLOSES) };
  const window = { id: 'erp-night', state: 'reopening' as const, ...span, reopening: status(part) };
  return snapshotAt(now, [window], more);
}

function open(now: Instant): Snapshot {
  return snapshotAt(now, [windowAt('erp-night', NIGHT, CLOSES, now)]);
}

/** Someone who has already had the opening and closing-soon notices. */
function watcher(): Watcher {
  const one = new Watcher();
  for (const at of [NIGHT + HOUR, CLOSES - MINUTE]) one.look(at, { snapshot: open(at) });
  return one;
}

describe('notices of a reopening', () => {
  it('give a system a minute, then say once that it is not ready, with its result', () => {
    const looks = watcher();
    const at = (now: Instant) => looks.look(now, { snapshot: reopening(now) });
    expect(at(CLOSES + 59_000)).toEqual([]);
    expect(at(CLOSES + MINUTE)).toEqual([
      {
        kind: 'stays-closed',
        keys: [`stays-closed|${HOLD}|not-ready`],
        windowId: 'erp-night',
        subject: { kind: 'named', names: ['ERP'] },
        why: 'not-ready',
        closesAt: CLOSES,
        overrunAt: CLOSES + 30 * MINUTE,
        failing: [{ name: 'ERP', outcome: http(503) }],
      },
    ]);
    expect(at(CLOSES + 2 * MINUTE)).toEqual([]);
  });

  it('repeat it once if nobody looked', () => {
    const looks = watcher();
    const at = (now: Instant) => looks.kinds(now, { snapshot: reopening(now) });
    expect(at(CLOSES + MINUTE)).toEqual(['stays-closed']);
    expect(at(CLOSES + 11 * MINUTE)).toEqual(['stays-closed']);
    expect(at(CLOSES + 22 * MINUTE)).toEqual([]);
  });

  it.each<[Partial<ReopeningStatus>, string]>([
    [{ canaryFailures: 1 }, 'first-failed'],
    [{ stage: 'asking' }, 'asking'],
  ])('say at once why it stopped: %j', (part, why) => {
    const now = CLOSES + 1000;
    expect(watcher().look(now, { snapshot: reopening(now, part) })).toMatchObject([{ why }]);
  });

  it.each<Partial<ReopeningStatus>>([
    { stage: 'releasing', released: ['orders'], waiting: ['stock'] },
    { stage: 'kept' },
    { systems: [] },
  ])('are silent while it goes by itself, or as somebody wished: %j', (part) => {
    const now = CLOSES + 5 * MINUTE;
    expect(watcher().kinds(now, { snapshot: reopening(now, part) })).toEqual([]);
  });

  it('say it once, without the agent’s problem for the same cause', () => {
    const now = CLOSES + 2 * MINUTE;
    const since = formatInstant(now);
    const problems = [{ code: `reopening-not-ready|${HOLD}`, message: 'ERP …', since }];
    const told = watcher().kinds(now, { snapshot: reopening(now, {}, { problems }) });
    expect(told).toEqual(['stays-closed']);
  });

  it('say that it closed once all are released, not before', () => {
    const looks = watcher();
    const going = CLOSES + 10_000;
    const settling = {
      stage: 'settling' as const,
      systems: [],
      waiting: [],
      released: ['orders', 'stock'],
    };
    expect(looks.kinds(going, { snapshot: reopening(going, settling) })).toEqual([]);
    const after = CLOSES + 20_000;
    expect(looks.look(after, { snapshot: snapshotAt(after) })).toMatchObject([
      { kind: 'window-closed', occurrences: [{ windowId: 'erp-night', opensAt: NIGHT }] },
    ]);
  });
});

describe('notices of held runs', () => {
  function question(integrationId: string, windowId: string | null, minutes: number): Question {
    return {
      integrationId,
      windowId,
      holdId: windowId ?? 'hold-1',
      runs: 12,
      askedAt: formatInstant(CLOSES),
      decidesAt: formatInstant(CLOSES + minutes * MINUTE),
    };
  }

  it('ask once per window, with the earliest deadline', () => {
    const looks = new Watcher();
    const now = CLOSES + MINUTE;
    const some = [question('orders', 'erp-night', 40), question('stock', 'erp-night', 30)];
    const questions = [...some, question('cube', null, 50)];
    const window = { ...windowAt('erp-night', NIGHT, CLOSES, now), title: 'ERP night' };
    expect(looks.look(now, { snapshot: snapshotAt(now, [window], { questions }) })).toMatchObject([
      {
        kind: 'question',
        title: 'ERP night',
        integrations: 2,
        runs: 24,
        decidesAt: CLOSES + 30 * MINUTE,
      },
      { kind: 'question', title: null, integrations: 1, runs: 12 },
    ]);
    const later = [...questions, question('leads', 'erp-night', 60)];
    const snapshot = snapshotAt(now, [window], { questions: later });
    expect(looks.kinds(now + MINUTE, { snapshot })).toEqual([]);
  });
});

describe('notices of leaks', () => {
  const leak = (integrationId: string, holdId: string, minutes: number) => ({
    integrationId,
    holdId,
    detectedAt: formatInstant(NIGHT + minutes * MINUTE),
    who: { code: 'process' as const, pid: minutes },
  });
  const integrations = [integration('orders', { name: 'Web orders' }), integration('stock')];

  it('are one per hold, and are new when another one leaks', () => {
    const looks = new Watcher();
    const now = NIGHT + HOUR;
    const at = (...leaks: readonly ReturnType<typeof leak>[]) =>
      looks.look(now, { snapshot: snapshotAt(now, [], { integrations, leaks: [...leaks] }) });
    const first = leak('orders', 'h1', 10);
    expect(at(first)).toMatchObject([
      { kind: 'leak', ids: ['orders'], names: ['Web orders'], who: { pid: 10 } },
    ]);
    expect(at(first)).toEqual([]);
    expect(at(first, leak('stock', 'h1', 20), leak('stock', 'h2', 5))).toMatchObject([
      { names: ['Web orders', 'stock'], who: null, since: NIGHT + 10 * MINUTE },
      { names: ['stock'], who: { pid: 5 } },
    ]);
  });

  it.each(['leak|h1|orders', 'drift|orders', 'scheduler-drifted|orders'])(
    'have their own text for %s',
    (code) => {
      const now = NIGHT + HOUR;
      const problems = [{ code, message: 'It runs', since: formatInstant(now) }];
      const leaks = code.startsWith('leak') ? [leak('orders', 'h1', 10)] : [];
      const snapshot = snapshotAt(now, [], { integrations, leaks, problems });
      const told = new Watcher().look(now, { snapshot });
      expect(told.map(({ kind }) => kind)).toEqual([leaks.length > 0 ? 'leak' : 'drifted']);
      expect(told.every(isUrgent)).toBe(true);
      if (leaks.length === 0) expect(told).toMatchObject([{ id: 'orders', name: 'Web orders' }]);
    },
  );
});

describe('notices of a run that will overrun', () => {
  function about(now: Instant, overrunMs: number): Snapshot {
    const drain = { opensAt: formatInstant(NIGHT), endsAt: null, overrunMs };
    const overrunning = overrunMs > 0 ? 1 : 0;
    const window = {
      ...windowAt('erp-night', NIGHT, CLOSES, now),
      drain: { finishing: 1, overrunning, longestOverrunMs: overrunMs },
    };
    const integrations = [integration('stock', { state: 'draining', name: 'Stock', drain })];
    return snapshotAt(now, [window], { integrations });
  }

  it('come five minutes before the opening, once, and only if one will overrun', () => {
    const looks = new Watcher();
    const at = (minutes: number, overrunMs: number) => {
      const now = NIGHT - minutes * MINUTE;
      return looks.look(now, { snapshot: about(now, overrunMs) });
    };
    expect(at(6, 12 * MINUTE).map(({ kind }) => kind)).toEqual(['window-soon']);
    expect(at(5, 0)).toEqual([]);
    expect(at(4, 12 * MINUTE)).toMatchObject([
      {
        kind: 'overrun',
        names: ['Stock'],
        subject: { kind: 'named', names: ['ERP'] },
        longestMs: 12 * MINUTE,
      },
    ]);
    expect(at(3, 13 * MINUTE)).toEqual([]);
  });
});
