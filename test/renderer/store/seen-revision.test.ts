import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAgentStore } from '../../../renderer/store/agent-store.ts';
import { seenRevision } from '../../../renderer/store/seen-revision.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';

function heard(revision: number): void {
  const snapshot: Snapshot = {
    revision,
    now: '2026-12-06T01:03:41Z',
    agent: { pid: 1, startedAt: '2026-11-02T09:00:00Z' },
    integrations: [],
    windows: [],
    problems: [],
    questions: [],
    leaks: [],
  };
  useAgentStore.setState({ snapshot });
}

describe('seenRevision', () => {
  let isSeen: boolean;
  const wait = (revision: number): void => {
    isSeen = false;
    void seenRevision(revision).then(() => (isSeen = true));
  };

  beforeEach(() => {
    vi.useFakeTimers();
    heard(7);
  });
  afterEach(() => {
    vi.useRealTimers();
    useAgentStore.setState({ snapshot: null });
  });

  it.each([
    ['the page shows already', 7],
    ['the page has passed', 3],
  ])('resolves at once for one that %s', async (_, revision) => {
    wait(revision);
    await vi.advanceTimersByTimeAsync(0);
    expect(isSeen).toBe(true);
  });

  it('waits for the event that follows the answer', async () => {
    wait(9);
    heard(8);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isSeen).toBe(false);
    heard(9);
    await vi.advanceTimersByTimeAsync(0);
    expect(isSeen).toBe(true);
  });

  it('waits at most two seconds', async () => {
    useAgentStore.setState({ snapshot: null });
    wait(8);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(isSeen).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isSeen).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
