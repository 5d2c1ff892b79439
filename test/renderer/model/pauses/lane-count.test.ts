import { expect, it } from 'vitest';
import { countLane } from '../../../../renderer/model/pauses/lane-count.ts';

const at = (text: string): number => Date.parse(text);

it('counts runs due in [from, to) and buckets that begin in it', () => {
  const lane = {
    integrationId: 'a',
    runs: [
      { dueAt: '2026-12-06T01:00:00Z', verdict: 'skipped' as const },
      { dueAt: '2026-12-06T01:30:00Z', verdict: 'running' as const },
      { dueAt: '2026-12-06T02:00:00Z', verdict: 'held' as const },
    ],
    buckets: [
      {
        from: '2026-12-06T01:10:00Z',
        to: '2026-12-06T01:20:00Z',
        succeeded: 5,
        failed: 1,
        skipped: 2,
        missed: 0,
        planned: 3,
        held: 4,
      },
    ],
  };
  const count = countLane(lane, at('2026-12-06T01:00:00Z'), at('2026-12-06T02:00:00Z'));
  expect(count).toEqual({ skipped: 3, held: 4, planned: 3, failed: 1 });
});
