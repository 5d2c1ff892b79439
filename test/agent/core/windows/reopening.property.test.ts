import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reopening, RunRecord } from '../../../../agent/core/state/agent-state.ts';
import { nextCatchUpAt } from '../../../../agent/core/runs/catch-up.ts';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import { decideReopening } from '../../../../agent/core/commands/runs/decide-reopening.ts';
import { noteProbe, systemsToProbe } from '../../../../agent/core/windows/reopening-probes.ts';
import { nextReopeningAfter } from '../../../../agent/core/windows/reopening-stages.ts';
import { StateKeeper } from '../../../../agent/core/state/state-keeper.ts';
import { tick } from '../../../../agent/core/tick.ts';
import type { OverrunChoice } from '../../../../shared/domain/definitions/readiness.ts';
import { zones } from '../../../support/zones.ts';
import { agentState, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';
import { http } from '../../../support/outcomes.ts';

const SYSTEMS = ['a', 'b', 'c'];
const CLOSING = 1_000_000;
const PROBE_MS = 10_000;

const reopening = fc.record({
  atOnce: fc.integer({ min: 1, max: 4 }),
  canary: fc.boolean(),
  otherwise: fc.constantFrom<OverrunChoice>('release', 'keep', 'ask'),
  /** By integration: its systems, its predecessors (earlier ones only), the runs it owes. */
  integrations: fc.array(
    fc.record({
      systems: fc.subarray(SYSTEMS),
      after: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
      owed: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  probes: fc.infiniteStream(fc.boolean()),
  runs: fc.infiniteStream(fc.boolean()),
});
type Case = typeof reopening extends fc.Arbitrary<infer T> ? T : never;

/** The agent's loop without an agent: ticks, probes and ends of runs, on a manual clock. */
class Loop {
  readonly keeper: StateKeeper;
  readonly #of: Case;
  readonly #caughtUpAt = new Map<string, number>();
  readonly #ends: { run: RunRecord; at: number }[] = [];
  readonly afterOf = new Map<string, readonly string[]>();
  now = CLOSING;
  /** How many waited when it began. */
  began: number | undefined;
  #runs = 0;

  constructor(one: Case) {
    this.#of = one;
    const integrations = one.integrations.map(({ systems, after }, index) => {
      const earlier = index === 0 ? [] : [...new Set(after.map((n) => `i${n % index}`))];
      this.afterOf.set(`i${index}`, earlier);
      return { ...everySecond(`i${index}`, { systems, missedRuns: 'all' }), after: earlier };
    });
    const tcp = { host: 'h', port: 1 };
    const readiness = { tcp, passes: 2, maxOverrun: '5m', otherwise: one.otherwise };
    const window = {
      ...windowOver('night', { all: true }),
      reopening: { atOnce: one.atOnce, gap: '100ms', canary: one.canary },
    };
    const definitions = definitionsOf({
      systems: SYSTEMS.map((id) => ({ id, readiness })),
      // Defined in reverse, so that only `after` can put them in order.
      integrations: integrations.reverse(),
      windows: [window],
    });
    const opening = { holdId: 'night@1970-01-01T00:00:00Z', windowId: 'night', opensAt: 0 };
    this.keeper = new StateKeeper(
      agentState({
        definitions,
        openings: new Map([[opening.holdId, { ...opening, closesAt: CLOSING }]]),
        resting: new Set(definitions.integrations.keys()),
        owed: new Map(
          one.integrations.flatMap(({ owed }, index) =>
            owed === 0
              ? []
              : [[`i${index}`, Array.from({ length: owed }, (_, n) => n + 1)] as const],
          ),
        ),
        tickedAt: CLOSING - 1,
      }),
    );
  }

  get current(): Reopening | undefined {
    return [...this.keeper.state.reopenings.values()][0];
  }

  commit(draft: ChangeDraft): void {
    this.keeper.apply(draft.toChange(), this.keeper.state.revision + 1);
  }

  /** One tick, checked against the state before it. */
  look(): void {
    for (let again = true; again;) {
      const before = this.current;
      const { state } = this.keeper;
      const { draft, starts, lookAgain } = tick({
        state,
        plan: planOf(state, {}, 3_600_000),
        now: this.now,
        due: [],
        sweep: true,
        isLive: true,
        caughtUpAt: this.#caughtUpAt,
        newRunId: () => `run-${++this.#runs}`,
      });
      this.commit(draft);
      this.#check(before, this.current);
      for (const run of starts) {
        this.#caughtUpAt.set('night@1970-01-01T00:00:00Z', this.now);
        this.#ends.push({ run, at: this.now + 1_000 });
      }
      again = lookAgain;
    }
  }

  #check(before: Reopening | undefined, after: Reopening | undefined): void {
    if (before === undefined) {
      this.began = after?.waiting.length;
      return;
    }
    const settling = Object.keys(after?.settling ?? {});
    expect(settling.length).toBeLessThanOrEqual(this.#of.atOnce);
    const waiting = new Set(after?.waiting);
    for (const id of before.waiting.filter((one) => !waiting.has(one))) {
      for (const earlier of this.afterOf.get(id) ?? []) {
        expect(waiting.has(earlier), `${id} before ${earlier}`).toBe(false);
        expect(settling.includes(earlier), `${id} beside ${earlier}`).toBe(false);
      }
      const mayForce = this.#of.otherwise === 'release' || before.stage === 'releasing';
      const wasForced = mayForce && this.now >= before.overrunAt;
      for (const system of this.keeper.state.definitions.integrations.get(id)?.systems ?? []) {
        const isReady = before.systems[system]?.readyAt !== null;
        expect(isReady || wasForced, `${id} before ${system} is ready`).toBe(true);
      }
    }
  }

  /** Advances to the next event; `false` where there is none. */
  step(): boolean {
    const { state } = this.keeper;
    const isProbing = systemsToProbe(state).size > 0 && this.current?.stage !== 'asking';
    const probeAt = isProbing ? (Math.floor(this.now / PROBE_MS) + 1) * PROBE_MS : Infinity;
    const plan = planOf(state, {}, 3_600_000);
    const input = { state, plan, now: this.now, caughtUpAt: this.#caughtUpAt };
    const next = Math.min(
      probeAt,
      nextReopeningAfter(state, this.now) ?? Infinity,
      nextCatchUpAt(input) ?? Infinity,
      ...this.#ends.map(({ at }) => at),
    );
    if (next === Infinity) return false;
    this.now = next;
    if (next === probeAt) this.#probe();
    this.#endRuns();
    this.look();
    return true;
  }

  #probe(): void {
    for (const systemId of systemsToProbe(this.keeper.state).keys()) {
      const passed = this.#of.probes.next().value === true;
      const outcome = http(passed ? 200 : 503);
      this.commit(noteProbe(this.keeper.state, systemId, { passed, outcome }, this.now));
    }
  }

  #endRuns(): void {
    const over = this.#ends.filter(({ at }) => at <= this.now);
    const draft = new ChangeDraft();
    for (const one of over) {
      const state = this.#of.runs.next().value === true ? 'succeeded' : 'failed';
      draft.runs.set(one.run.runId, { ...one.run, state, endedAt: this.now });
      this.#ends.splice(this.#ends.indexOf(one), 1);
    }
    this.commit(draft);
  }
}

function untilSettled(loop: Loop): void {
  for (let steps = 0; loop.current !== undefined; steps += 1) {
    expect(steps, JSON.stringify(loop.current)).toBeLessThan(20_000);
    if (!loop.step()) return;
  }
}

describe('a reopening, whatever the outcome of its probes and runs', () => {
  it('respects order, limit and readiness, and ends as its definition says', () => {
    fc.assert(
      fc.property(reopening, (one) => {
        const loop = new Loop(one);
        loop.look();
        expect(loop.began).toBe(one.integrations.length);
        untilSettled(loop);
        if (loop.current === undefined) return;
        expect(loop.current.stage).toBe(
          { release: '', keep: 'kept', ask: 'asking' }[one.otherwise],
        );
        const { holdId } = loop.current;
        const { state } = loop.keeper;
        const decided = decideReopening(
          {
            state,
            plan: planOf(state),
            zones,
            now: loop.now,
            newId: () => 'none',
            window: () => undefined,
          },
          {
            holdId,
            choice: 'release',
            commandId: 'word',
            person: { name: 'ana', via: 'test' },
            reason: 'checked by hand',
            dryRun: false,
          },
        );
        if (!decided.ok) throw new Error(decided.failure.message);
        loop.commit(decided.value.draft);
        loop.look();
        untilSettled(loop);
        expect(loop.current).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
