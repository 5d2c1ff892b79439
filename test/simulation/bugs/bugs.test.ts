import { describe, expect, it } from 'vitest';
import { ALL_BUGS } from './all-bugs.ts';
import { checkBug } from './broken-tree.ts';
import { findBug } from './find-bug.ts';

/** Quick to find: every run of the suite proves that the simulator can fail. */
const TRIED = ['A7', 'gate-asked-once'];

describe('a bug', () => {
  it('has a unique id', () => {
    const ids = ALL_BUGS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(ALL_BUGS)('$id can be reintroduced', (bug) => {
    expect(() => checkBug(bug)).not.toThrow();
  });

  it('is not found where there is none', async () => {
    const none = { id: 'none', what: 'the source as it is', changes: [] };
    expect(await findBug(none, { seed: 1, nights: 3 })).toMatchObject({ invariant: null });
  }, 300_000);

  it.each(ALL_BUGS.filter(({ id }) => TRIED.includes(id)))(
    '$id is found',
    async (bug) => {
      expect(await findBug(bug, { seed: 1, nights: 60 })).toMatchObject({
        invariant: expect.any(String) as string,
      });
    },
    // Some seconds where nothing else runs.
    300_000,
  );
});
