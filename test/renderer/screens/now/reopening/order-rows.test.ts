import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { reopeningsOf, type ReopeningNow } from '../../../../../shared/domain/now/reopening-now.ts';
import type { IntegrationStatus } from '../../../../../shared/domain/now/snapshot.ts';
import { orderRows } from '../../../../../renderer/screens/now/reopening/order-rows.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const DEFINITIONS = documentSchema.parse({
  systems: [],
  integrations: IDS.map((id) => ({
    id,
    name: id.toUpperCase(),
    scheduler: { kind: 'local', every: '30s', command: ['true'] },
    ...(id === 'e' ? { after: ['a', 'd'] } : {}),
  })),
  windows: [
    {
      id: 'w',
      timeZone: 'UTC',
      start: '2026-12-06T02:00',
      end: '2026-12-06T06:00',
      covers: { integrations: IDS },
    },
  ],
});

function reopening(released: readonly string[], waiting: readonly string[]): ReopeningNow {
  const window = {
    id: 'w',
    state: 'reopening',
    opensAt: null,
    closesAt: null,
    reopening: {
      holdId: 'w@x',
      stage: 'releasing',
      startedAt: '2026-12-06T06:00:00Z',
      overrunAt: '2026-12-06T08:00:00Z',
      otherwise: 'ask',
      systems: [],
      canary: null,
      canaryFailures: 0,
    },
  } as const;
  const mutable = {
    ...window,
    reopening: {
      ...{ ...window.reopening, systems: [] },
      ...{ waiting: [...waiting], released: [...released] },
    },
  };
  const [one] = reopeningsOf({ windows: [mutable], integrations: [] }, DEFINITIONS);
  if (one === undefined) throw new Error('It does not reopen.');
  return one;
}

function ran(id: string, startedAt: string): IntegrationStatus {
  return {
    id,
    name: id.toUpperCase(),
    state: 'flowing',
    holds: [],
    nextRunAt: null,
    lastRun: { runId: 'r', dueAt: startedAt, startedAt, endedAt: null, outcome: 'succeeded' },
  };
}

describe('orderRows', () => {
  const since = '2026-12-06T06:00:10Z';
  const before = '2026-12-06T05:00:00Z';

  it('shows what was let go, in that order, and then what waits', () => {
    const all = IDS.map((id) => ran(id, since));
    const rows = orderRows(reopening(['d', 'c'], ['b', 'e', 'a']), all, DEFINITIONS);
    expect(
      rows.map(({ place, integration, isWaiting }) => [place, integration.id, isWaiting]),
    ).toEqual([
      [1, 'd', false],
      [2, 'c', false],
      [3, 'b', true],
      [4, 'e', true],
      [5, 'a', true],
    ]);
  });

  it('shows nothing that it never held, though the window covers it by now', () => {
    const all = IDS.map((id) => ran(id, since));
    const rows = orderRows(reopening(['a'], ['b']), all, DEFINITIONS);
    expect(rows.map(({ integration }) => integration.id)).toEqual(['a', 'b']);
  });

  it('shows a run only if it began after the window closed', () => {
    const rows = orderRows(
      reopening(['a', 'b'], ['c']),
      [ran('a', since), ran('b', before)],
      DEFINITIONS,
    );
    expect(rows.map(({ run }) => run?.startedAt ?? null)).toEqual([since, null]);
  });

  it('names pending predecessors', () => {
    const all = IDS.map((id) => ran(id, since));
    const after = (waiting: string[]) => {
      const released = IDS.filter((id) => !waiting.includes(id));
      return orderRows(reopening(released, waiting), all, DEFINITIONS).find(
        ({ integration }) => integration.id === 'e',
      )?.after;
    };
    expect(after(['a', 'd', 'e'])).toEqual(['A', 'D']);
    expect(after(['d', 'e'])).toEqual(['D']);
    expect(after(['e'])).toEqual([]);
  });

  it('leaves out what is no longer defined', () => {
    expect(orderRows(reopening(['gone', 'a'], []), [ran('a', since)], DEFINITIONS)).toMatchObject([
      { place: 2, integration: { id: 'a' } },
    ]);
  });
});
