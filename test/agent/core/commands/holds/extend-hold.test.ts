import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ControlScene } from '../../../../../agent/core/commands/holds/control-scene.ts';
import { extendHold } from '../../../../../agent/core/commands/holds/extend-hold.ts';
import type { Accepted } from '../../../../../agent/core/commands/holds/place-hold.ts';
import { restoreHold } from '../../../../../agent/core/commands/holds/restore-hold.ts';
import type { AgentState } from '../../../../../agent/core/state/agent-state.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import type { ManualHold } from '../../../../../shared/domain/holds/hold.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { agentState, planOf } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../../support/definitions.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = 5 * MINUTE;
const UNTIL = 30 * MINUTE;
const WINDOW_HOLD = 'night@1970-01-01T00:00:01Z';
const common = {
  ...{ commandId: 'command-1', person: { name: 'ana', via: 'cli' } },
  ...{ reason: 'not done', dryRun: false, holdId: 'h1' },
};

const definitions = definitionsOf({
  systems: [{ id: 'erp' }],
  integrations: [everySecond('orders', { systems: ['erp'] }), everySecond('leads')],
  windows: [windowOver('night', { systems: ['erp'] })],
});

function hold(parts: Partial<ManualHold> = {}): ManualHold {
  const selector = selectorSchema.parse({ all: true });
  return { id: 'h1', selector, reason: 'slow', by: 'bea', since: 0, until: UNTIL, ...parts };
}

function sceneOf(manual: ManualHold | undefined, parts: Partial<AgentState> = {}): ControlScene {
  const manualHolds = new Map(manual === undefined ? [] : [[manual.id, manual]]);
  const state = agentState({ definitions, manualHolds, ...parts });
  const opening = { windowId: 'night', opensAt: 1000, closesAt: 9000 };
  const plan = planOf(state, { night: [opening] }, MINUTE);
  return {
    state,
    plan,
    zones: {} as never,
    now: NOW,
    newId: () => 'run',
    window: () => undefined,
  };
}

const extend = (scene: ControlScene, byMinutes: number, parts: { expectedUntil?: string } = {}) =>
  extendHold(scene, { ...common, ...parts, byMinutes });
const restore = (scene: ControlScene, parts: { expectedUntil?: string } = {}) =>
  restoreHold(scene, { ...common, ...parts });

/** The hold as the command leaves it. */
function left(result: Result<Accepted<unknown>>): ManualHold {
  if (!result.ok) throw new Error(result.failure.message);
  const changed = result.value.draft.manualHolds.get('h1');
  if (changed === undefined || changed === null) throw new Error('it is gone');
  return changed;
}

describe('extendHold', () => {
  it('adds to the end, and says what it holds more', () => {
    const extended = extend(sceneOf(hold()), 30);
    expect(extended).toMatchObject({
      ok: true,
      value: {
        answer: {
          ...{ until: '1970-01-01T01:00:00Z', previous: '1970-01-01T00:30:00Z' },
          ...{ integrations: ['orders', 'leads'], runs: 60 },
        },
        draft: {
          facts: [
            {
              ...{ kind: 'hold.extended', actor: { name: 'ana' }, reason: 'not done' },
              detail: {
                ...{ holdId: 'h1', integrations: ['orders', 'leads'] },
                ...{ before: '1970-01-01T00:30:00Z', after: '1970-01-01T01:00:00Z' },
              },
            },
          ],
        },
      },
    });
    expect(left(extended)).toEqual({
      ...hold({ until: 60 * MINUTE }),
      earlier: [{ until: UNTIL, by: 'ana', reason: 'not done' }],
    });
  });

  it('names the integration where it is one', () => {
    const selector = selectorSchema.parse({ integrations: ['leads'] });
    const extended = extend(sceneOf(hold({ selector })), 1);
    expect(extended.ok && extended.value.draft.facts[0]?.integrationId).toBe('leads');
  });

  const opening = { holdId: WINDOW_HOLD, windowId: 'night', opensAt: 1000, closesAt: 9000 };

  it.each<[string, ControlScene, string, RegExp]>([
    ['an unknown one', sceneOf(undefined), 'not-found', /"h1": it may have ended/],
    ['one without end', sceneOf(hold({ until: null })), 'not-supported', /has no end/],
    ['one that just ended', sceneOf(hold({ until: NOW })), 'too-late', /ended at .*00:05:00Z/],
  ])('refuses %s, and undoing nothing either', (_, scene, code, says) => {
    const message = expect.stringMatching(says) as string;
    expect(extend(scene, 1)).toMatchObject({ ok: false, failure: { code, message } });
    expect(restore(scene)).toMatchObject({ ok: false, failure: { code, message } });
  });

  it("names the command for a window's hold", () => {
    const scene = sceneOf(undefined, { openings: new Map([[WINDOW_HOLD, opening]]) });
    expect(extendHold(scene, { ...common, holdId: WINDOW_HOLD, byMinutes: 5 })).toMatchObject({
      failure: {
        code: 'window-hold',
        message: expect.stringContaining('remanso window extend night') as string,
      },
    });
  });

  it('refuses an end that someone changed since, and says who', () => {
    const seen = { expectedUntil: formatInstant(UNTIL) };
    const extended = left(extend(sceneOf(hold()), 30, seen));
    expect(extend(sceneOf(extended), 30, seen)).toMatchObject({
      failure: {
        code: 'conflict',
        message: expect.stringContaining('extended by ana: not done') as string,
      },
    });
    expect(restore(sceneOf(extended), seen)).toMatchObject({ failure: { code: 'conflict' } });
  });

  it('ends within 3,660 days, like a pause that is placed', () => {
    const most = NOW + 3_660 * DAY;
    expect(extend(sceneOf(hold({ until: most - MINUTE })), 1).ok).toBe(true);
    expect(extend(sceneOf(hold({ until: most - MINUTE + 1 })), 1)).toMatchObject({
      failure: { code: 'invalid-parameters', problems: [{ path: 'byMinutes' }] },
    });
  });

  it('keeps the last hundred ends', () => {
    let current = hold();
    for (let count = 0; count < 120; count += 1) current = left(extend(sceneOf(current), 1));
    expect(current.until).toBe(UNTIL + 120 * MINUTE);
    expect(current.earlier).toHaveLength(100);
    expect(current.earlier?.at(-1)?.until).toBe(UNTIL + 119 * MINUTE);
  });
});

describe('restoreHold', () => {
  it('refuses what was not extended', () => {
    expect(restore(sceneOf(hold()))).toMatchObject({ failure: { code: 'conflict' } });
  });

  it('refuses an end that has passed, and names the command', () => {
    const earlier = [{ until: NOW, by: 'ana', reason: 'not done' }];
    expect(restore(sceneOf(hold({ earlier })))).toMatchObject({
      failure: {
        code: 'too-late',
        message: expect.stringContaining('remanso resume --hold h1') as string,
      },
    });
  });

  it('undoes any number of extensions one by one, to the hold as it was placed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1440 }), { minLength: 1 }), (lengths) => {
        const seen: ManualHold[] = [hold()];
        for (const length of lengths) {
          const before = seen.at(-1) ?? hold();
          const after = left(extend(sceneOf(before), length));
          // Never shortened, and by exactly what was asked.
          expect((after.until ?? 0) - (before.until ?? 0)).toBe(length * MINUTE);
          seen.push(after);
        }
        let current = seen.pop() ?? hold();
        for (const before of seen.toReversed()) {
          current = left(restore(sceneOf(current)));
          expect(current).toEqual(before);
        }
      }),
      { numRuns: 50 },
    );
  });
});
