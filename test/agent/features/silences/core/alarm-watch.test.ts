import { describe, expect, it } from 'vitest';
import {
  askAfterMs,
  begunWatch,
  firstNew,
  keyOf,
  leaksIn,
  MOST_LEAKS,
  reopenedWatch,
  stillOn,
  toldLeaks,
  type AlarmOn,
} from '../../../../../agent/features/silences/core/alarm-watch.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { silenced } from '../../../../support/sample-silence.ts';

const FROM = 1_000;
const alarm = (name: string, since: number, isHeard = true): AlarmOn => ({
  ...{ name, host: 'erp-app1', since, isHeard },
});
const names = (alarms: readonly AlarmOn[]): readonly string[] => alarms.map(({ name }) => name);
const storm = (count: number): readonly AlarmOn[] =>
  Array.from({ length: count }, (_, index) => alarm(`a${index}`, FROM + 1));

describe('an alarm got through', () => {
  const watch = { silentFrom: FROM, gotThrough: [] };

  it('if it began under the silence and is heard', () => {
    const alarms = [alarm('old', FROM), alarm('silent', FROM + 1, false), alarm('new', FROM + 1)];
    expect(names(leaksIn(alarms, watch))).toEqual(['new']);
  });

  it('once, and again if it ended and began anew', () => {
    const first = alarm('flaps', FROM + 1);
    const gotThrough = [keyOf(first)];
    expect(leaksIn([first, first], { ...watch, gotThrough })).toEqual([]);
    expect(leaksIn([first, first], watch)).toHaveLength(1);
    expect(leaksIn([alarm('flaps', FROM + 2)], { ...watch, gotThrough })).toHaveLength(1);
  });

  it('of a storm only so many are known', () => {
    const gotThrough = storm(MOST_LEAKS - 1).map(keyOf);
    expect(leaksIn(storm(MOST_LEAKS + 50), { ...watch, gotThrough })).toHaveLength(1);
    expect(leaksIn(storm(MOST_LEAKS + 50), watch)).toHaveLength(MOST_LEAKS);
  });

  it.each([
    [3, 0, [0, 0, 0]],
    [3, 18, [0, 0, 0]],
    [25, 18, [0, 0, 22]],
    [2, 20, [1]],
    [1, 150, [0]],
    [0, 20, []],
  ])('%i at once after %i: entries of their own, and of the rest one', (count, before, more) => {
    const told = toldLeaks(storm(count), before);
    expect(told.map((one) => one.more)).toEqual(more);
    expect(told.reduce((sum, one) => sum + 1 + one.more, 0)).toBe(count);
  });
});

describe('after a reopening', () => {
  it('the first new alarm is the earliest that began since and is heard', () => {
    const alarms = [
      ...[alarm('inside', FROM), alarm('later', FROM + 9), alarm('first', FROM + 5)],
      alarm('silent', FROM + 1, false),
    ];
    expect(firstNew(alarms, FROM)?.name).toBe('first');
    expect(firstNew([alarm('inside', FROM)], FROM)).toBeUndefined();
  });

  it('alarms from before the silence are counted, and the first are named', () => {
    const old = Array.from({ length: 7 }, (_, index) => alarm(`old${index}`, FROM));
    const found = stillOn([...old, alarm('inside', FROM + 1)], FROM);
    expect(found.count).toBe(7);
    expect(found.alarms.map(({ name }) => name)).toEqual(['old0', 'old1', 'old2', 'old3', 'old4']);
  });
});

it('is asked each minute, more often while nothing is silent, and less and less afterwards', () => {
  const [silence] = silenced.silences.values();
  if (silence === undefined) throw new Error('There is none.');
  const inside = begunWatch(silence, 0);
  const after = reopenedWatch(inside, 0);
  expect(askAfterMs(inside, 'placed', 0)).toBe(MINUTE_MS);
  expect(askAfterMs(inside, 'left', 0)).toBe(15 * SECOND_MS);
  expect(askAfterMs(inside, 'lifting', 0)).toBeUndefined();
  expect(askAfterMs(after, undefined, 29 * MINUTE_MS)).toBe(MINUTE_MS);
  expect(askAfterMs(after, undefined, 31 * MINUTE_MS)).toBe(10 * MINUTE_MS);
});
