import { create } from 'zustand';
import type { GroupBy, Show } from './list-rows.ts';

interface ListStore {
  readonly text: string;
  readonly show: Show;
  readonly by: GroupBy;
  /** Groups that were expanded or collapsed by hand. */
  readonly toggled: ReadonlySet<string>;
}

/** The view of the list; kept while other screens are visited. */
export const useListStore = create<ListStore>(() => ({
  text: '',
  show: 'all',
  by: 'system',
  toggled: new Set(),
}));

export function toggleGroup(key: string): void {
  useListStore.setState(({ toggled }) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    return { toggled: next };
  });
}
