import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail } from '../../../shared/errors.ts';
import { tallyOf } from '../../../shared/notices/window-tally.ts';
import { HOUR, MINUTE, NIGHT } from './notice-world.ts';

const closed = {
  kind: 'window-closed' as const,
  keys: [],
  windowIds: ['a', 'b'],
  subject: { kind: 'everything' as const },
  opensAt: NIGHT,
  closesAt: NIGHT + HOUR,
  seenClosedAt: NIGHT + HOUR,
  occurrences: [
    { windowId: 'a', opensAt: NIGHT },
    { windowId: 'b', opensAt: NIGHT + MINUTE },
  ],
  stays: null,
};

describe('the figures of a closing', () => {
  it('are missing if one occurrence could not be read', async () => {
    const asked: string[] = [];
    const tally = await tallyOf(closed, (_name, { windowId, opensAt }) => {
      asked.push(`${windowId} ${opensAt}`);
      return Promise.resolve(fail('not-found', 'There is none'));
    });
    expect(tally).toBeUndefined();
    expect(asked).toEqual([`a ${formatInstant(NIGHT)}`, `b ${formatInstant(NIGHT + MINUTE)}`]);
  });
});
