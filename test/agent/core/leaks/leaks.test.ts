import { describe, expect, it } from 'vitest';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import { decideLeaks } from '../../../../agent/core/leaks/leaks.ts';
import { StateKeeper } from '../../../../agent/core/state/state-keeper.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { agentState, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, windowOver } from '../../../support/definitions.ts';
import { ofKind } from '../../../support/of-kind.ts';

const WHO = { code: 'process', pid: 7, user: 'shop', program: 'node' } as const;

const WINDOW = { opensAt: 60_000, closesAt: 120_000 };
const HAND = {
  ...{ id: 'h', selector: selectorSchema.parse({ all: true }), reason: 'r', by: 'ana' },
  ...{ since: 30_000, until: 40_000 },
};

function watch(manualHolds = new Map<string, typeof HAND>(), wasFree = () => false) {
  const definitions = definitionsOf({
    integrations: [{ id: 'night', scheduler: { kind: 'guard' } }],
    windows: [windowOver('w', { all: true })],
  });
  const keeper = new StateKeeper(agentState({ definitions, manualHolds }));
  const { board } = planOf(keeper.state, { w: [WINDOW] });
  const look = (now: number, ...startedAt: number[]): string[] => {
    const draft = new ChangeDraft();
    const sightings = startedAt.map((at) => ({
      ...{ id: `p-${at}`, integrationId: 'night', startedAt: at, who: WHO },
    }));
    decideLeaks({ state: keeper.state, board, now, wasFree }, sightings, draft);
    keeper.apply(draft.toChange(), keeper.state.revision + 1);
    return ofKind('leak.detected', draft.facts).map(
      ({ kind, detail }) => `${kind} ${JSON.stringify(detail.holdId)}`,
    );
  };
  return { look, keeper };
}

describe('what runs elsewhere while its integration is held', () => {
  it.each([
    ['began before the hold: it finishes', 70_000, 59_999, 0],
    ['began with the hold', 70_000, 60_000, 1],
    ['began during the hold', 70_000, 69_000, 1],
    ['began after the hold', 121_000, 120_000, 0],
  ])('%s', (_, now, startedAt, leaks) => {
    expect(watch().look(now, startedAt)).toHaveLength(leaks);
  });

  it('is reported once, and is a leak until its hold is over', () => {
    const { look, keeper } = watch();
    expect(look(70_000, 69_000)).toEqual(['leak.detected "w@1970-01-01T00:01:00Z"']);
    expect(look(72_000, 69_000)).toEqual([]);
    expect(look(74_000)).toEqual([]);
    expect([...keeper.state.leaks.values()]).toEqual([
      {
        ...{ id: 'p-69000', integrationId: 'night', holdId: 'w@1970-01-01T00:01:00Z' },
        ...{ detectedAt: 70_000, who: WHO },
      },
    ]);
    expect(look(120_000)).toEqual([]);
    expect(keeper.state.leaks.size).toBe(0);
  });

  it('is a leak under a hold that a person placed, but not if it began before that', () => {
    const { look } = watch(new Map([['h', HAND]]));
    expect(look(31_000, 29_999)).toEqual([]);
    expect(look(31_000, 30_500)).toEqual(['leak.detected "h"']);
  });

  it('is none where the hold of a past occurrence did not apply to it then', () => {
    const { look } = watch(new Map(), () => true);
    expect(look(130_000, 100_000)).toEqual([]);
  });

  it('is reported although it ended together with its hold', () => {
    const { look, keeper } = watch();
    expect(look(130_000, 100_000)).toEqual(['leak.detected "w@1970-01-01T00:01:00Z"']);
    look(132_000);
    expect(keeper.state.leaks.size).toBe(0);
  });
});
