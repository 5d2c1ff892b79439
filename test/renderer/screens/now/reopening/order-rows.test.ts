import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { reopeningsOf, type ReopeningNow } from '../../../../../shared/domain/now/reopening-now.ts';
import type { IntegrationStatus } from '../../../../../shared/domain/now/snapshot.ts';
import {
  orderRows,
  releaseOrder,
} from '../../../../../renderer/screens/now/reopening/order-rows.ts';

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

function reopening(waiting: readonly string[], canary: string | null = null): ReopeningNow {
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
      waiting: [...waiting],
      released: IDS.length - waiting.length,
      canary,
      canaryFailures: 0,
    },
  } as const;
  const mutable = {
    ...window,
    reopening: { ...window.reopening, systems: [], waiting: [...waiting] },
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

describe('releaseOrder', () => {
  it('puts the canary first and the waiting ones last', () => {
    expect(releaseOrder(reopening(['b', 'e', 'a'], 'd'), DEFINITIONS, [])).toEqual([
      'd',
      'c',
      'b',
      'e',
      'a',
    ]);
  });

  it('keeps the position of released ones, whatever is released in between', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(IDS, { minLength: 5 }), (sequence) => {
        let order = releaseOrder(reopening(sequence), DEFINITIONS, []);
        for (let gone = 1; gone <= sequence.length; gone += 1) {
          order = releaseOrder(reopening(sequence.slice(gone)), DEFINITIONS, order);
          expect(order).toEqual(sequence);
        }
      }),
    );
  });
});

describe('orderRows', () => {
  const since = '2026-12-06T06:00:10Z';
  const before = '2026-12-06T05:00:00Z';

  it('shows a run only if it began after the window closed', () => {
    const rows = orderRows(
      ['a', 'b'],
      reopening(['c']),
      [ran('a', since), ran('b', before)],
      DEFINITIONS,
    );
    expect(rows.map(({ run }) => run?.startedAt ?? null)).toEqual([since, null]);
  });

  it('names pending predecessors', () => {
    const all = IDS.map((id) => ran(id, since));
    const after = (waiting: string[]) =>
      orderRows(IDS, reopening(waiting), all, DEFINITIONS).find(
        ({ integration }) => integration.id === 'e',
      )?.after;
    expect(after(['a', 'd', 'e'])).toEqual(['A', 'D']);
    expect(after(['d', 'e'])).toEqual(['D']);
    expect(after(['e'])).toEqual([]);
  });

  it('leaves out what is no longer defined', () => {
    expect(orderRows(['gone', 'a'], reopening([]), [ran('a', since)], DEFINITIONS)).toMatchObject([
      { place: 2, integration: { id: 'a' } },
    ]);
  });
});
