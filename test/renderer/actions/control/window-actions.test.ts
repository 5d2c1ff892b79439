import { describe, expect, it } from 'vitest';
import { windowActions } from '../../../../renderer/actions/control/window-actions.ts';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';

const OPENS = '2026-12-06T01:00:00Z';
const CLOSES = '2026-12-06T05:00:00Z';
const BEFORE = Date.parse('2026-12-05T12:00:00Z');
const DURING = Date.parse('2026-12-06T03:00:00Z');
const AFTER = Date.parse('2026-12-06T05:00:00Z');

function status(state: WindowStatus['state'], parts: Partial<WindowStatus> = {}): WindowStatus {
  return { id: 'erp', state, opensAt: OPENS, closesAt: CLOSES, ...parts };
}

type Amended = NonNullable<WindowStatus['amended']>;

function amended(kind: Amended['kind'], parts: Partial<Amended> = {}): Partial<WindowStatus> {
  const original = { originalOpensAt: OPENS, originalClosesAt: CLOSES };
  return { amended: { kind, ...original, by: 'ana', reason: 'later', ...parts } };
}

describe('windowActions', () => {
  it('extends and ends an open window; moves and skips the next occurrence', () => {
    expect(windowActions(status('open'), DURING)).toEqual(['extend', 'end']);
    expect(windowActions(status('scheduled'), BEFORE)).toEqual(['skip', 'move']);
    expect(windowActions(status('ended'), DURING)).toEqual([]);
  });

  it('offers nothing of a moment that has passed before the agent said so', () => {
    expect(windowActions(status('scheduled'), Date.parse(OPENS))).toEqual([]);
    expect(windowActions(status('open'), AFTER)).toEqual([]);
  });

  it('undoes only what can be undone', () => {
    const undoes = (state: WindowStatus['state'], parts: Partial<WindowStatus>, now: number) =>
      windowActions(status(state, parts), now).includes('restore');
    expect(undoes('open', amended('extended'), DURING)).toBe(true);
    expect(undoes('scheduled', amended('moved'), BEFORE)).toBe(true);
    expect(undoes('open', amended('moved'), DURING)).toBe(false);
    const late = { originalClosesAt: '2026-12-06T02:00:00Z' };
    expect(undoes('open', amended('extended', late), DURING)).toBe(false);
    const twice = { ...late, previousClosesAt: '2026-12-06T04:00:00Z' };
    expect(undoes('open', amended('extended', twice), DURING)).toBe(true);
    const early = { originalOpensAt: '2026-12-05T11:00:00Z' };
    expect(undoes('scheduled', amended('moved', early), BEFORE)).toBe(false);
  });

  it('decides about a reopening only while a decision is pending', () => {
    const reopening = {
      holdId: 'erp@x',
      stage: 'checking' as const,
      startedAt: OPENS,
      overrunAt: OPENS,
      otherwise: 'ask' as const,
      systems: [],
      released: [],
      canary: null,
      canaryFailures: 0,
    };
    const waiting = status('reopening', { reopening: { ...reopening, waiting: ['orders'] } });
    const flowing = status('reopening', { reopening: { ...reopening, waiting: [] } });
    expect(windowActions(waiting, AFTER)).toEqual(['release', 'keep']);
    expect(windowActions(flowing, AFTER)).toEqual([]);
  });
});
