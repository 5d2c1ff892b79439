import type { Store } from '../../agent/ports/store.ts';

/**
 * The process dies at the nth commit: just before the disk has it, or just after. From then on
 * nothing is written any more, so nothing that would have followed is done.
 */
export function mortal(
  store: Store,
  nth: number,
  when: 'before' | 'after',
): { isDead: boolean; commits: number } {
  const life = { isDead: false, commits: 0 };
  const commit = store.commit.bind(store);
  store.commit = (change, facts) => {
    life.commits += 1;
    const dies = life.commits === nth;
    if (!life.isDead && !(dies && when === 'before')) {
      const result = commit(change, facts);
      if (!dies) return result;
    }
    life.isDead = true;
    throw new Error('killed');
  };
  return life;
}
