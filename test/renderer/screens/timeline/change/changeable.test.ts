import { describe, expect, test } from 'vitest';
import { barActions } from '../../../../../renderer/screens/timeline/change/bar-actions.ts';
import {
  changeableOf,
  gripsOf,
} from '../../../../../renderer/screens/timeline/change/changeable.ts';
import type { Pause } from '../../../../../renderer/screens/timeline/scene/pauses.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';

const NOW = Date.parse('2026-12-06T10:00:00Z');
const HOUR = 3_600_000;

function windowBar(from: number, until: number, changed: Pause['changed'] = null): Pause {
  const times = { opensAt: NOW + from * HOUR, from: NOW + from * HOUR, until: NOW + until * HOUR };
  return {
    kind: 'window',
    id: 'erp@1',
    windowId: 'erp',
    owner: 'ERP',
    reason: null,
    ...times,
    changed,
  };
}

function pauseBar(by: string, until: number | null): Pause {
  return {
    kind: 'manual',
    ...{ id: 'hold', windowId: null, owner: by, reason: 'INC-1', changed: null },
    ...{ opensAt: NOW - HOUR, from: NOW - HOUR, until: until === null ? null : NOW + until * HOUR },
  };
}

function offered(pause: Pause, person: string | null = null, state: 'open' | 'reopening' = 'open') {
  const closesAt = formatInstant(NOW + 2 * HOUR);
  const windows = [{ id: 'erp', state, opensAt: formatInstant(NOW - HOUR), closesAt }];
  const ends = new Map([['hold', formatInstant(NOW + 2 * HOUR)]]);
  const thing = changeableOf(pause, { now: NOW, windows, ends, person });
  const grips = thing === null ? [] : gripsOf(thing);
  return [thing?.kind ?? null, grips, barActions(pause, thing, NOW)];
}

describe('what a bar offers', () => {
  test('a coming occurrence moves as a whole and by its edges', () => {
    const all = ['body', 'start', 'end'];
    expect(offered(windowBar(1, 3))).toEqual(['planned', all, ['move', 'skip']]);
    expect(offered(windowBar(1, 3, 'moved'))).toEqual([
      'planned',
      all,
      ['move', 'skip', 'restore'],
    ]);
  });

  test('an open one only closes later', () => {
    expect(offered(windowBar(-1, 2))).toEqual(['open', ['end'], ['extend', 'end']]);
    const undoable = ['extend', 'end', 'restore'];
    expect(offered(windowBar(-1, 2, 'extended'))).toEqual(['open', ['end'], undoable]);
  });

  test.each([
    ['it is over', windowBar(-3, -1), 'open' as const],
    ['it is reopening', windowBar(-1, 2), 'reopening' as const],
    ['another occurrence of it closes later', windowBar(-1, 1), 'open' as const],
  ])('nothing once %s', (_, pause, state) => {
    expect(offered(pause, null, state)).toEqual([null, [], []]);
  });

  test('a pause with an end is extended, unless it is known to be someone else’s', () => {
    const all = ['extend', 'resume', 'as-window'];
    expect(offered(pauseBar('ana', 2))).toEqual(['pause', ['end'], all]);
    expect(offered(pauseBar('ana', 2), 'ana')).toEqual(['pause', ['end'], all]);
    expect(offered(pauseBar('ana', 2), 'ben')).toEqual([null, [], ['resume', 'as-window']]);
    expect(offered(pauseBar('ana', null))).toEqual([null, [], ['resume', 'as-window']]);
    expect(offered(pauseBar('ana', -0.5))).toEqual([null, [], []]);
  });

  test('the agent says what is in force, not the picture, whose time moves by its pixels', () => {
    const just = { opensAt: NOW + 1000, from: NOW + 1000 };
    expect(offered({ ...pauseBar('ana', 2), ...just })[0]).toBe('pause');
    expect(offered({ ...windowBar(-1, 2), ...just })[0]).toBe('open');
    // It was resumed a moment ago, or its end is known to one of both only.
    expect(offered(pauseBar('ana', 1))[0]).toBeNull();
  });
});
