import { describe, expect, it } from 'vitest';
import {
  nextRunOf,
  schedulerStatus,
  type SchedulerScene,
} from '../../../../agent/app/schedulers/scheduler-view.ts';
import { HoldBoard } from '../../../../agent/core/gate/hold-board.ts';
import { NO_DEFINITIONS } from '../../../../agent/core/state/definitions.ts';

const NO_HOLDS = {
  ...{ manualHolds: new Map(), releases: new Map() },
  ...{ openings: new Map(), reopenings: new Map() },
};
const NOW = Date.UTC(2026, 11, 1, 2);
const MINUTE = 60_000;

/** Read a while ago: its host has not answered since. */
function sceneWith(nextRunAt: number): SchedulerScene {
  return {
    ...{ kind: 'cron', capabilities: undefined, record: undefined, failure: undefined, undo: [] },
    ...{ isHeld: false, isNear: false, isUndecided: false, readAt: NOW - 10 * MINUTE },
    reading: {
      ...{ enabled: true, nextRunAt, running: 0, pausedBy: null, fingerprint: '', prior: null },
    },
  };
}

describe('the next run that a scheduler said', () => {
  const board = new HoldBoard(NO_DEFINITIONS, new Map(), NO_HOLDS);

  it.each([
    [NOW - MINUTE, null],
    [NOW, NOW],
    [NOW + MINUTE, NOW + MINUTE],
  ])('is never one that is over: %i', (said, expected) => {
    const scene = sceneWith(said);
    expect(nextRunOf(scene, { board, now: NOW }, 'a')).toBe(expected);
    const { nextRunAt } = schedulerStatus(scene, NOW);
    expect(nextRunAt === null ? null : Date.parse(nextRunAt)).toBe(expected);
  });
});
