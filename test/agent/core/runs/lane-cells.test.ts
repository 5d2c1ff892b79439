import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastDue } from '../../../../agent/core/runs/due-forecast.ts';
import { CellSpans, LaneCells } from '../../../../agent/core/runs/lane-cells.ts';
import { previousDue } from '../../../../agent/core/runs/previous-due.ts';
import { dueEvery } from '../../../support/agent-states.ts';

const verdict = fc.constantFrom('succeeded', 'failed', 'skipped', 'missed', 'planned', 'held');

describe('LaneCells', () => {
  it('shows each run once, individually or in a count', () => {
    const ticks = fc.array(fc.record({ dueAt: fc.nat(100_000), verdict }), { maxLength: 60 });
    fc.assert(
      fc.property(ticks, fc.integer({ min: 1000, max: 30_000 }), (given, cellMs) => {
        const cells = new LaneCells(new CellSpans(cellMs));
        for (const tick of given) cells.add(tick);
        const { runs, buckets } = cells.finish();
        for (const kind of [
          'succeeded',
          'failed',
          'skipped',
          'missed',
          'planned',
          'held',
        ] as const) {
          const alone = runs.filter((run) => run.verdict === kind).length;
          const counted = buckets.reduce((sum, bucket) => sum + bucket[kind], 0);
          expect(alone + counted).toBe(given.filter((tick) => tick.verdict === kind).length);
        }
        const indexes = runs.map((run) => Math.floor(Date.parse(run.dueAt) / cellMs));
        expect(new Set(indexes).size).toBe(runs.length);
      }),
    );
  });

  it('adds many at once as if one by one', () => {
    const instants = fc
      .array(fc.nat(100_000), { maxLength: 60 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(instants, (dueAts) => {
        const [one, other] = [
          new LaneCells(new CellSpans(7000)),
          new LaneCells(new CellSpans(7000)),
        ];
        one.addAll('failed', dueAts);
        for (const dueAt of dueAts) other.add({ dueAt, verdict: 'failed' });
        expect(one.finish()).toEqual(other.finish());
      }),
    );
  });

  it('never hides a run in progress', () => {
    const cells = new LaneCells(new CellSpans(60_000));
    for (const dueAt of [1000, 2000, 3000]) cells.add({ dueAt, verdict: 'succeeded' });
    cells.add({ dueAt: 4000, verdict: 'running' });
    expect(cells.finish().runs.map((run) => run.verdict)).toEqual(['running']);
  });
});

describe('forecastDue', () => {
  it('counts a dense schedule as if by enumeration', () => {
    const range = { from: 5_000, to: 1_000_000, cellMs: 30_000 };
    const exact = forecastDue(dueEvery(700), { ...range, most: 10_000 });
    const reckoned = forecastDue(dueEvery(700), { ...range, most: 10 });
    const total = (ticks: typeof exact): number => ticks.reduce((sum, { times }) => sum + times, 0);
    expect(total(reckoned)).toBe(total(exact));
    expect(reckoned.length).toBeLessThan(50);
  });
});

describe('previousDue', () => {
  it('finds the previous one, near or far', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 86_400_000 }),
        fc.integer({ min: 1e12, max: 2e12 }),
        (everyMs, at) => {
          expect(previousDue(dueEvery(everyMs), at)).toBe((Math.ceil(at / everyMs) - 1) * everyMs);
        },
      ),
    );
    expect(previousDue({ nextAfter: () => undefined }, 0)).toBeUndefined();
  });
});
