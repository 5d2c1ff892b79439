import type { Store } from '../../agent/ports/store.ts';

/**
 * The process dies at the nth commit: just before or just after it reaches the disk. From then on
 * nothing is written, so nothing that would have followed happens.
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
