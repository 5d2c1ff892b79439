import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import {
  isShownByReopening,
  needsYou,
  reopeningsOf,
  type ReopeningMood,
} from '../../../../shared/domain/now/reopening-now.ts';
import type {
  ReopeningStatus,
  Snapshot,
  WindowStatus,
} from '../../../../shared/domain/now/snapshot.ts';
import {
  countdownOf,
  besideSentence,
  thingsOf,
  toneOf,
  verdictOf,
} from '../../../../shared/domain/now/verdict.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { reopeningLine } from '../../../../shared/i18n/reopening-line.ts';
import { verdictText } from '../../../../shared/i18n/verdict-text.ts';
import { http } from '../../../support/outcomes.ts';

const local = { kind: 'local', every: '30s', command: ['true'] };
const DEFINITIONS = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    { id: 'orders', systems: ['erp'], scheduler: local },
    { id: 'stock', systems: ['erp'], scheduler: local },
  ],
  windows: [
    {
      id: 'erp-monthly',
      timeZone: 'UTC',
      start: '2026-12-06T02:00',
      end: '2026-12-06T06:00',
      covers: { systems: ['erp'] },
    },
  ],
});
const SYSTEM: ReopeningStatus['systems'][number] = {
  systemId: 'erp',
  passes: 0,
  needed: 3,
  lastAt: null,
  lastOutcome: null,
  isReady: false,
};

function status(parts: Partial<ReopeningStatus> = {}): ReopeningStatus {
  return {
    holdId: 'erp-monthly@2026-12-06T02:00:00Z',
    stage: 'checking',
    startedAt: '2026-12-06T06:00:00Z',
    overrunAt: '2026-12-06T06:30:00Z',
    otherwise: 'ask',
    systems: [SYSTEM],
    waiting: ['orders', 'stock'],
    released: [],
    canary: null,
    canaryFailures: 0,
    ...parts,
  };
}

function snapshot(
  reopenings: readonly ReopeningStatus[],
  problems: Snapshot['problems'] = [],
): Snapshot {
  const windows = reopenings.map((reopening, index): WindowStatus => ({
    id: index === 0 ? 'erp-monthly' : `other-${index}`,
    state: 'reopening',
    opensAt: '2026-12-06T02:00:00Z',
    closesAt: '2026-12-06T06:00:00Z',
    reopening,
  }));
  const hold = {
    id: 'erp-monthly@2026-12-06T02:00:00Z',
    kind: 'window',
    windowId: 'erp-monthly',
    reason: 'Patches',
    by: 'schedule',
    since: '2026-12-06T02:00:00Z',
    until: null,
  } as const;
  return {
    revision: 1,
    now: '2026-12-06T06:01:00Z',
    agent: { pid: 1, startedAt: '2026-12-01T00:00:00Z' },
    integrations: ['orders', 'stock'].map((id) => ({
      id,
      state: 'reopening',
      holds: reopenings.some(({ released }) => released.includes(id)) ? [] : [hold],
      nextRunAt: null,
      lastRun: null,
    })),
    windows,
    problems,
    questions: [],
    leaks: [],
  };
}

function verdict(of: Snapshot) {
  const now = Date.parse(of.now);
  return verdictOf({ link: { kind: 'connected' }, snapshot: of, definitions: DEFINITIONS, now });
}

describe('reopeningsOf', () => {
  it.each<[ReopeningMood, Partial<ReopeningStatus>]>([
    ['going', {}],
    ['going', { systems: [{ ...SYSTEM, passes: 1, lastOutcome: http(200) }] }],
    ['going', { stage: 'releasing', canaryFailures: 2 }],
    ['not-ready', { systems: [{ ...SYSTEM, lastOutcome: http(503) }] }],
    ['first-failed', { canaryFailures: 1 }],
    ['asking', { stage: 'asking', canaryFailures: 1 }],
    ['kept', { stage: 'kept' }],
  ])('calls it %s', (mood, parts) => {
    const [one] = reopeningsOf(snapshot([status(parts)]), DEFINITIONS);
    expect(one?.mood).toBe(mood);
  });

  it('names what the window covers and counts what has resumed', () => {
    const of = snapshot([status({ released: ['orders'], waiting: ['stock'] })]);
    expect(reopeningsOf(of, DEFINITIONS)).toMatchObject([
      { subject: { kind: 'named', names: ['ERP'] }, flowing: 1, of: 2 },
    ]);
  });

  it('names what stays paused, and the system it waits for, once some of it has resumed', () => {
    const failing = { ...SYSTEM, lastOutcome: http(503) };
    const waiting = { waiting: ['stock'], systems: [failing] };
    const of = snapshot([status({ ...waiting, released: ['orders'] })]);
    const [one] = reopeningsOf(of, DEFINITIONS);
    expect(one).toMatchObject({
      ...{ mood: 'not-ready', waitsFor: ['ERP'] },
      subject: { kind: 'named', names: ['stock'] },
    });
    const say = (language: 'en' | 'es'): string =>
      verdictText(verdict(of), { times: new TimeText('UTC', language), now: 0 });
    expect(say('en')).toBe('stock stays paused: waiting for ERP');
    expect(say('es')).toBe('stock sigue en pausa, a la espera de ERP');
    const asking = reopeningsOf(
      snapshot([status({ ...waiting, stage: 'asking', released: ['orders'] })]),
      DEFINITIONS,
    );
    expect(asking).toMatchObject([{ subject: { kind: 'named', names: ['stock'] } }]);
    const all = reopeningsOf(snapshot([status({ systems: [failing] })]), DEFINITIONS);
    expect(all).toMatchObject([{ subject: { kind: 'named', names: ['ERP'] } }]);
    expect(all[0]).not.toHaveProperty('waitsFor');
  });

  it('names the first run that the others wait for, and since when it runs', () => {
    const waits = { waiting: ['stock'], released: ['orders'] };
    const idle = snapshot([status({ ...waits, stage: 'canary', canary: 'orders' })]);
    const runningSince = (startedAt: string): Snapshot => ({
      ...idle,
      integrations: idle.integrations.map((one) => ({
        ...one,
        lastRun: { runId: 'r1', dueAt: startedAt, startedAt, endedAt: null, outcome: 'running' },
      })),
    });
    const line = (of: Snapshot, language: 'en' | 'es'): string => {
      const [one] = reopeningsOf(of, DEFINITIONS);
      if (one === undefined) throw new Error('expected a reopening');
      const times = new TimeText('UTC', language);
      return reopeningLine(one, { closesAt: null }, { times, now: Date.parse(of.now) });
    };
    expect(line(runningSince('2026-12-06T06:00:00Z'), 'en')).toBe(
      'The others wait for the first run, of orders, which has been running since 06:00 UTC.',
    );
    expect(line(runningSince('2026-12-06T06:00:00Z'), 'es')).toBe(
      'El resto espera a la primera ejecución, la de orders, en curso desde las 06:00 UTC.',
    );
    // One that was under way at the closing is not it.
    for (const of of [idle, runningSince('2026-12-06T05:59:00Z')]) {
      expect(line(of, 'en')).toBe('The others wait for the first run, of orders.');
      expect(line(of, 'es')).toBe('El resto espera a la primera ejecución, la de orders.');
    }
  });

  it('puts what needs a decision first, then the oldest', () => {
    const later = status({ startedAt: '2026-12-06T06:05:00Z' });
    const asking = status({ stage: 'asking', startedAt: '2026-12-06T06:10:00Z' });
    const order = reopeningsOf(snapshot([later, status(), asking]), DEFINITIONS);
    expect(order.map(({ windowId }) => windowId)).toEqual(['other-2', 'other-1', 'erp-monthly']);
    expect(order.map(needsYou)).toEqual([true, false, false]);
  });
});

describe('the verdict on a reopening', () => {
  const problem = (code: string) => ({ code, message: 'told', since: '2026-12-06T06:00:00Z' });
  const own = problem('reopening-not-ready|erp-monthly@2026-12-06T02:00:00Z');

  it('is amber and counts down to the end of retrying while the system is not ready', () => {
    const notReady = status({ systems: [{ ...SYSTEM, lastOutcome: http(503) }] });
    const answer = verdict(snapshot([notReady], [own]));
    expect(answer).toMatchObject({ kind: 'reopening', paused: null, tally: { reopening: 2 } });
    expect(toneOf(answer)).toBe('drain');
    expect(thingsOf(answer)).toEqual([]);
    expect(countdownOf(answer)).toEqual({ to: Date.parse('2026-12-06T06:30:00Z'), what: 'tries' });
  });

  it('needs a decision when it asks', () => {
    const answer = verdict(snapshot([status({ stage: 'asking' })], [own]));
    expect(toneOf(answer)).toBe('trouble');
    expect(thingsOf(answer)).toMatchObject([{ kind: 'reopening' }]);
    expect(besideSentence(answer)).toEqual([]);
    expect(countdownOf(answer)).toBeNull();
  });

  it('is counted with other trouble', () => {
    const of = snapshot([status({ stage: 'asking' })], [own, problem('store')]);
    const answer = verdict(of);
    expect(answer).toMatchObject({ kind: 'reopening', main: { windowId: 'erp-monthly' } });
    expect(thingsOf(answer)).toMatchObject([{ kind: 'problem' }, { kind: 'reopening' }]);
    expect(besideSentence(answer)).toMatchObject([{ kind: 'problem' }]);
  });

  it('claims only problems of windows that reopen', () => {
    const known = reopeningsOf(snapshot([status()]), DEFINITIONS);
    expect(isShownByReopening(own.code, known)).toBe(true);
    expect(isShownByReopening('reopening-kept|another@2026-12-06T02:00:00Z', known)).toBe(false);
    expect(isShownByReopening('store', known)).toBe(false);
  });
});

describe('how many flow again', () => {
  it('does not count what was released and another hold keeps paused', () => {
    const hold = {
      ...{ id: 'hold-1', kind: 'manual' as const, reason: 'incident', by: 'ana' },
      ...{ since: '2026-12-06T03:00:00Z', until: null },
    };
    const integrations = ['orders', 'stock'].map((id) => ({
      ...{ id, state: 'paused' as const, holds: [hold], nextRunAt: null, lastRun: null },
    }));
    const parts = { released: ['orders'], waiting: ['stock'], stage: 'releasing' as const };
    const windows = snapshot([status(parts)]).windows;
    const [one] = reopeningsOf({ windows, integrations }, DEFINITIONS);
    expect(one).toMatchObject({ flowing: 0, of: 2 });
    const free = integrations.map((each) => ({ ...each, holds: [] }));
    expect(reopeningsOf({ windows, integrations: free }, DEFINITIONS)[0]).toMatchObject({
      ...{ flowing: 1, of: 2 },
    });
  });

  it('counts nothing that the window only covers by now, and nothing that is no longer defined', () => {
    const of = snapshot([status({ released: ['gone'], waiting: ['stock'], stage: 'releasing' })]);
    const integrations = of.integrations.map((each) => ({
      ...each,
      holds: each.id === 'orders' ? [] : each.holds,
    }));
    expect(reopeningsOf({ ...of, integrations }, DEFINITIONS)).toMatchObject([
      { flowing: 0, of: 1 },
    ]);
  });
});
