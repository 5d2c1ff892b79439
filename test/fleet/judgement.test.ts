import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { judge, type Told } from './judgement.ts';

const START = Date.parse('2026-11-29T02:00:00.000Z');
const WINDOW = { id: 'window-1', opensAt: START + 30_000, closesAt: START + 50_000 };

const at = (seconds: number): string => formatInstant(START + seconds * 1000);

/** One host: when each attempt was made and, where it ran, when it did so; in seconds. */
function judged(attempts: readonly (readonly [at: number, ranAt?: number])[], told: TestTold) {
  const host = {
    ...{ id: 'host-00', integrationId: 'stock-0', aheadMs: 0, isSure: false },
    attempts: attempts.map(([tried, ran]) => ({
      at: START + tried * 1000,
      ranAt: ran === undefined ? undefined : START + ran * 1000,
      isWhole: true,
    })),
  };
  return judge([host], [WINDOW], toldOf(told));
}

interface TestTold {
  /** Seconds of held runs, and of leaks. */
  readonly held?: readonly number[];
  readonly leaks?: readonly number[];
}

function toldOf({ held = [], leaks = [] }: TestTold): Told {
  const actor = { kind: 'agent' } as const;
  const common = { actor, integrationId: 'stock-0', at: at(100) };
  return {
    skipped: held.map((second) => ({
      ...{ ...common, kind: 'run.skipped', dueAt: at(second) },
      detail: { holds: [], host: 'host-00', by: 'guard' },
    })),
    leaks: leaks.map((second) => ({
      ...{ ...common, kind: 'leak.detected' },
      detail: {
        holdId: 'h',
        startedAt: at(second),
        who: { code: 'scheduler', scheduler: 'systemd' },
      },
    })),
  };
}

describe('the judgement of a fleet', () => {
  it('takes an entry for the latest attempt that it can be of', () => {
    const { heldOutside, dropped, held } = judged([[26.1], [29.1], [32.1]], { held: [30, 32] });
    expect({ heldOutside, dropped, held }).toEqual({ heldOutside: [], dropped: 1, held: 2 });
  });

  it('finds what was held though nothing was open, and entries without an attempt', () => {
    const { heldOutside, notOnce } = judged([[10.1], [40.1]], { held: [10, 40, 41] });
    expect(heldOutside).toEqual([`host-00 at ${at(10.1)}`]);
    expect(notOnce).toEqual(['host-00: nothing at 2026-11-29T02:00:40.000Z']);
  });

  it('tells leaks of what started inside from those of what did not', () => {
    const attempts = [[20.1, 20.2], [35.1, 35.2], [45.1]] as const;
    const { inside, falseLeaks } = judged(attempts, { held: [45], leaks: [35.2, 45.1] });
    expect(inside).toEqual([`host-00 at ${at(35.1)}`]);
    expect(falseLeaks).toEqual([`stock-0 at ${at(45.1)}`]);
  });
});
