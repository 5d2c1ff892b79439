import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeDue, START_GRACE_MS } from '../../../../agent/core/runs/due-runs.ts';
import { HoldBoard } from '../../../../agent/core/gate/hold-board.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const SETS = 2_000;
const DECISIONS_EACH = 1_000;
const LATE_MS = [0, 0, 1, 7, 60, START_GRACE_MS + 1];

/**
 * Two million decisions about runs that are due at an edge: a millisecond before, at and after the
 * opening and the closing of overlapping, touching and nested occurrences, decided on time or late.
 * The expectation is computed from the intervals themselves, without the board.
 */
describe('the gate at the edges', () => {
  it('starts none inside [opensAt, closesAt) and holds none outside, two million times', () => {
    const definitions = definitionsOf({
      integrations: [everySecond('flow')],
      windows: [windowOver('a', { all: true }), windowOver('b', { all: true })],
    });
    const occurrence = fc
      .tuple(fc.constantFrom('a', 'b'), fc.nat(40), fc.integer({ min: 1, max: 20 }))
      .map(([id, start, length]) => ({ id, opensAt: start * 10, closesAt: (start + length) * 10 }));
    let decisions = 0;
    let held = 0;
    fc.assert(
      fc.property(
        fc.array(occurrence, { minLength: 1, maxLength: 8 }),
        fc.integer(),
        (list, seed) => {
          const occurrences = new Map(
            ['a', 'b'].map((id) => [
              id,
              list.filter((one) => one.id === id).sort((x, y) => x.opensAt - y.opensAt),
            ]),
          );
          const board = new HoldBoard(definitions, occurrences, {
            manualHolds: new Map(),
            releases: new Map(),
            openings: new Map(),
            reopenings: new Map(),
          });
          const edges = list.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt]);
          const isInside = (at: number): boolean =>
            list.some(({ opensAt, closesAt }) => opensAt <= at && at < closesAt);
          const random = seededRandom(seed);
          const pick = (limit: number): number => Math.floor(random() * limit);
          for (let index = 0; index < DECISIONS_EACH; index += 1) {
            const dueAt = (edges[pick(edges.length)] ?? 0) + pick(3) - 1;
            const now = dueAt + (LATE_MS[pick(LATE_MS.length)] ?? 0);
            const verdict = judgeDue({
              dueAt,
              now,
              isLatest: true,
              isRunning: false,
              holdsWhenDue: board.isHeld('flow', dueAt) ? board.holdsAt('flow', dueAt) : [],
              holdsNow: board.isHeld('flow', now) ? board.holdsAt('flow', now) : [],
            });
            const expected =
              isInside(dueAt) || (now - dueAt <= START_GRACE_MS && isInside(now))
                ? 'skip'
                : now - dueAt > START_GRACE_MS
                  ? 'miss'
                  : 'start';
            if (verdict.kind !== expected) {
              expect.fail(`due ${dueAt}, now ${now}: ${verdict.kind}, expected ${expected}`);
            }
            decisions += 1;
            if (verdict.kind === 'skip') held += 1;
          }
        },
      ),
      { numRuns: SETS },
    );
    expect(decisions).toBe(SETS * DECISIONS_EACH);
    expect(held).toBeGreaterThan(SETS);
  }, 120_000);
});
