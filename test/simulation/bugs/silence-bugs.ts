import type { Bug } from './bug.ts';

/** Of monitors that are silent about what is paused. */
export const SILENCE_BUGS: readonly Bug[] = [
  {
    id: 'silence-lost',
    what: 'a silence that its monitor has lost is not set again',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/app/silence-keeper.ts',
        search: 'if (isInForce(reading.value, silence)) return succeed(undefined);',
        replace: 'if (isInForce(reading.value, silence) || now > 0) return succeed(undefined);',
      },
    ],
  },
  {
    id: 'silence-left-behind',
    what: 'a silence is not lifted after the window, and lasts until its own end',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/core/silence-step.ts',
        search:
          "if (silence !== undefined && (need === undefined || isOther || silence.stage === 'lifting')) {",
        replace: "if (silence !== undefined && (isOther || silence.stage === 'lifting')) {",
      },
    ],
  },
  {
    id: 'silence-twice',
    what: 'each try to place a silence has a mark of its own',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/app/silence-keeper.ts',
        search: "...{ reason: need.reason, ...target, ...known, stage: 'placing', endsAt },",
        replace:
          "...{ reason: need.reason, ...target, ...known, mark: `remanso-${newId()}`, stage: 'placing', endsAt },",
      },
    ],
  },
  {
    id: 'silence-of-all',
    what: 'a system is silent while one integration of it is paused alone',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/core/silence-need.ts',
        search: 'return scope !== undefined && (scope.all || scope.systems.includes(ownerId));',
        replace: "return scope !== undefined && (scope.all || ownerId !== '');",
      },
    ],
  },
  {
    id: 'silence-fought-for',
    what: 'what a person ended at the monitor is set again at once',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/app/silence-keeper.ts',
        search: "stage: isEndedByPerson ? 'left' : 'placing',",
        replace: "stage: 'placing',",
      },
    ],
  },
];
