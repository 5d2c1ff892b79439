import { describe, expect, it } from 'vitest';
import type { TrailLook } from '../../../agent/adapters/audit/audit-worker.ts';
import { lookNear } from '../../../agent/process/trail/trail-watch.ts';
import { type Result, succeed } from '../../../shared/errors.ts';

const WHOLE = succeed({ faults: [], isWalked: true });

describe('a look at the trail', () => {
  async function lookedAt(seq: () => number, here: () => Promise<Result<TrailLook>>) {
    const asked: string[] = [];
    const answer = await lookNear({
      lastSeq: seq,
      here: () => {
        asked.push('here');
        return here();
      },
      apart: () => {
        asked.push('apart');
        return Promise.resolve(WHOLE);
      },
    });
    return { asked, answer };
  }

  it.each([
    [1_000, ['here']],
    [1_001, ['apart']],
  ])('of %d entries is taken %j', async (seq, asked) => {
    const looked = await lookedAt(
      () => seq,
      () => Promise.resolve(WHOLE),
    );
    expect(looked).toEqual({ asked, answer: WHOLE });
  });

  it('that throws ends no agent: a process of its own says why', async () => {
    const looked = await lookedAt(
      () => 5,
      () => Promise.reject(new Error('EISDIR')),
    );
    expect(looked).toEqual({ asked: ['here', 'apart'], answer: WHOLE });
  });

  it('is taken apart where the database does not answer', async () => {
    const closed = (): number => {
      throw new Error('The database connection is not open');
    };
    expect((await lookedAt(closed, () => Promise.resolve(WHOLE))).asked).toEqual(['apart']);
  });
});
