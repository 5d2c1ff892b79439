import { create } from 'zustand';
import type { GroupBy, Show } from './list-rows.ts';

interface ListStore {
  readonly text: string;
  readonly show: Show;
  readonly by: GroupBy;
  /** Groups that were opened or closed by hand. */
  readonly toggled: ReadonlySet<string>;
}

/** How the list is looked at; it is found as it was left when coming back to the screen. */
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
