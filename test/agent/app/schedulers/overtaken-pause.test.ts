import { describe, expect, it } from 'vitest';
import { isOvertaken } from '../../../../agent/app/schedulers/scheduler-troubles.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

const failureOf = (saying: Saying) => failAs('scheduler-refused', [saying]).failure;
const notPaused = failureOf(say('sched-not-paused', { kind: 'cron' }));
const refused = failureOf(say('sched-enabled-unknown', { kind: 'cron' }));

describe('a pause that is not so when read back', () => {
  it.each([
    ['no trouble once its hold is over', 'pause', notPaused, { isNear: false }, true],
    ['no trouble of an entry that is gone', 'pause', notPaused, undefined, true],
    ['trouble while something holds or is about to', 'pause', notPaused, { isNear: true }, false],
    ['trouble where it was refused', 'pause', refused, { isNear: false }, false],
    ['trouble of a resume', 'resume', notPaused, { isNear: false }, false],
  ] as const)('is %s', (_, doing, failure, scene, expected) => {
    expect(isOvertaken(doing, failure, scene)).toBe(expected);
  });
});
