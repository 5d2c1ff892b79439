import { describe, expect, it } from 'vitest';
import { windowActions } from '../../../../renderer/actions/control/window-actions.ts';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';

const OPENS = '2026-12-06T01:00:00Z';

function status(state: WindowStatus['state'], parts: Partial<WindowStatus> = {}): WindowStatus {
  return { id: 'erp', state, opensAt: OPENS, closesAt: '2026-12-06T05:00:00Z', ...parts };
}

function amended(kind: 'extended' | 'ended' | 'moved'): Partial<WindowStatus> {
  const original = { originalOpensAt: OPENS, originalClosesAt: OPENS };
  return { amended: { kind, ...original, by: 'ana', reason: 'later' } };
}

describe('windowActions', () => {
  it('extends and ends an open window; moves and skips the next occurrence', () => {
    expect(windowActions(status('open'))).toEqual(['extend', 'end', 'skip']);
    expect(windowActions(status('scheduled'))).toEqual(['skip', 'move']);
    expect(windowActions(status('ended'))).toEqual([]);
  });

  it('undoes only what can be undone', () => {
    expect(windowActions(status('open', amended('extended')))).toContain('restore');
    expect(windowActions(status('scheduled', amended('moved')))).toContain('restore');
    expect(windowActions(status('open', amended('moved')))).not.toContain('restore');
  });

  it('decides about a reopening only while a decision is pending', () => {
    const reopening = {
      holdId: 'erp@x',
      stage: 'checking' as const,
      startedAt: OPENS,
      overrunAt: OPENS,
      otherwise: 'ask' as const,
      systems: [],
      released: 0,
      canary: null,
      canaryFailures: 0,
    };
    const waiting = status('reopening', { reopening: { ...reopening, waiting: ['orders'] } });
    const flowing = status('reopening', { reopening: { ...reopening, waiting: [] } });
    expect(windowActions(waiting)).toEqual(['release', 'keep', 'skip']);
    expect(windowActions(flowing)).toEqual(['skip']);
  });
});
