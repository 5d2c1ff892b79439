import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CopyRoom } from '../support/features/backup/killed-copy.ts';

/**
 * A sample of what `node test/faults/killed-copies.ts` does thousands of times: kill -9 before a change of
 * the file system, of which a backup has about 20 and a restore about 60.
 */
let room: CopyRoom;

beforeAll(async () => {
  room = await CopyRoom.open();
}, 60_000);

afterAll(() => room.dispose());

describe('kill -9', { timeout: 120_000 }, () => {
  it.each([9, 17])('before change %i of a backup leaves the old one or the new', async (call) => {
    expect(await room.backUp({ call })).toEqual({ isKilled: true, faults: [] });
  });

  it('at any step of a restore leaves the old data or the new, and the next start ends it', async () => {
    const calls = await room.calls('restore');
    const completed: boolean[] = [];
    // While it unpacks, and at steps at which names change, which are its last ones.
    for (const call of [20, ...[12, 9, 7, 5, 3, 1].map((n) => calls - n)]) {
      room.renew();
      const { isCompleted, ...end } = await room.restore({ call });
      expect([call, end]).toEqual([call, { isKilled: true, faults: [] }]);
      completed.push(isCompleted);
    }
    expect(completed[0]).toBe(false);
    expect(completed.filter((is) => is).length).toBeGreaterThan(2);
  });
});
