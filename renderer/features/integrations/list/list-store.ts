import { create } from 'zustand';
import type { GroupBy, Show } from './list-rows.ts';

interface ListStore {
  readonly text: string;
  readonly show: Show;
  readonly by: GroupBy;
  readonly closed: ReadonlySet<string>;
}

/** How the list is looked at; it is found as it was left when coming back to the screen. */
export const useListStore = create<ListStore>(() => ({
  text: '',
  show: 'all',
  by: 'system',
  closed: new Set(),
}));

export function toggleGroup(key: string): void {
  useListStore.setState(({ closed }) => {
    const next = new Set(closed);
    if (!next.delete(key)) next.add(key);
    return { closed: next };
  });
}
