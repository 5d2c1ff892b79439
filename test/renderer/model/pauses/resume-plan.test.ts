import { describe, expect, it } from 'vitest';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { holdsToEnd, planResume } from '../../../../renderer/model/pauses/resume-plan.ts';

const WINDOW: HoldText = {
  id: 'w@1',
  kind: 'window',
  windowId: 'w',
  reason: 'Patches',
  by: 'schedule',
  since: '2026-12-06T01:00:00Z',
  until: '2026-12-06T05:00:00Z',
};
const ANA: HoldText = {
  id: 'h1',
  kind: 'manual',
  reason: 'INC-1',
  by: 'Ana',
  since: '2026-12-06T01:00:00Z',
  until: null,
};

const one = (id: string, holds: HoldText[]): Snapshot['integrations'][number] => ({
  id,
  state: holds.length === 0 ? 'flowing' : 'paused',
  holds,
  nextRunAt: null,
  lastRun: null,
});

const SNAPSHOT: Snapshot = {
  revision: 1,
  now: '2026-12-06T02:00:00Z',
  agent: { pid: 1, startedAt: '2026-12-06T00:00:00Z' },
  integrations: [one('a', [WINDOW, ANA]), one('b', [ANA]), one('c', [WINDOW]), one('d', [])],
  windows: [],
  problems: [],
  questions: [],
  leaks: [],
};

describe('planResume', () => {
  it('lists each hold once, manual ones first', () => {
    expect(holdsToEnd(SNAPSHOT)).toEqual([
      { hold: ANA, integrations: ['a', 'b'] },
      { hold: WINDOW, integrations: ['a', 'c'] },
    ]);
  });

  it('ends a pause and says what the window still holds', () => {
    expect(planResume(SNAPSHOT, { kind: 'hold', holdId: 'h1' }, false)).toMatchObject({
      needsOverride: false,
      flows: ['b'],
      still: [{ hold: WINDOW, integrations: ['a'] }],
    });
  });

  it('does not end a window’s hold without an override', () => {
    const target = { kind: 'hold', holdId: 'w@1' } as const;
    expect(planResume(SNAPSHOT, target, false)).toMatchObject({
      ends: [],
      needsOverride: true,
      flows: [],
    });
    expect(planResume(SNAPSHOT, target, true)).toMatchObject({
      flows: ['c'],
      still: [{ hold: ANA, integrations: ['a'] }],
    });
  });

  it('affects one integration only', () => {
    const target = { kind: 'integration', integrationId: 'a' } as const;
    expect(planResume(SNAPSHOT, target, false)).toMatchObject({
      ends: [{ hold: ANA, integrations: ['a'] }],
      needsOverride: true,
      flows: [],
    });
    expect(planResume(SNAPSHOT, target, true).flows).toEqual(['a']);
  });
});
