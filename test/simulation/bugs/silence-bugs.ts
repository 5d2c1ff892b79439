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
        search: 'return scope !== undefined && namesSystem(scope, ownerId);',
        replace:
          'return scope !== undefined && (namesSystem(scope, ownerId) || scope.integrations.length > 0);',
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
        search: "const stage = found === 'ended' ? 'left' : 'placing';",
        replace: "const stage = found === 'ended' ? 'placing' : 'placing';",
      },
    ],
  },
  {
    id: 'alarm-through-untold',
    what: 'alarms that get through inside are not looked for',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/core/alarm-watch.ts',
        search:
          'if (alarm.isHeard && alarm.since > silentFrom && !known.has(key)) found.set(key, alarm);',
        replace: 'if (alarm.since < silentFrom && !known.has(key)) continue;',
      },
    ],
  },
  {
    id: 'alarm-through-twice',
    what: 'an alarm that got through is told at each look',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/core/alarm-watch.ts',
        search: 'alarm.since > silentFrom && !known.has(key)',
        replace: 'alarm.since > silentFrom',
      },
    ],
  },
  {
    id: 'alarm-in-the-gap',
    what: 'a silence that was lost is set again before anybody looked what had got through',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/app/silence-keeper.ts',
        search: '    await this.alarms.lookNow(silence);\n    return this.#drifted(',
        replace: '    return this.#drifted(',
      },
    ],
  },
  {
    id: 'alarm-of-before-is-new',
    what: 'an alarm that began under the silence counts as the first after it',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/core/alarm-watch.ts',
        search: 'isHeard && since > reopenedAt)',
        replace: 'isHeard && since > 0)',
      },
    ],
  },
  {
    id: 'alarm-unawaited',
    what: 'after the reopening nobody waits for the first alarm',
    family: 'silences',
    changes: [
      {
        file: 'agent/features/silences/core/alarm-watch.ts',
        search: 'if (reopened.over !== null) return undefined;',
        replace: 'if (now > 0) return undefined;',
      },
    ],
  },
];
