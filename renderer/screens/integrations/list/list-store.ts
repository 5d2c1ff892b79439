import { create } from 'zustand';
import type { ViewAddress } from '../../../store/view-address.ts';
import { sortingOf, sortingText, type Sorting } from '../../../ui/lists/sorting.ts';
import { itemColumns, type ItemColumn } from './item-order.ts';
import { groupings, shows, type GroupBy, type Show } from './list-rows.ts';

interface ListStore {
  readonly text: string;
  readonly show: Show;
  readonly by: GroupBy;
  /** Only those with this tag. */
  readonly tag: string | null;
  readonly sorting: Sorting<ItemColumn> | null;
  /** Groups that were expanded or collapsed by hand. */
  readonly toggled: ReadonlySet<string>;
}

/** The view of the list; kept while other screens are visited. */
export const useListStore = create<ListStore>(() => ({
  text: '',
  show: 'all',
  by: 'system',
  tag: null,
  sorting: null,
  toggled: new Set(),
}));

export function toggleGroup(key: string): void {
  useListStore.setState(({ toggled }) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    return { toggled: next };
  });
}

/** `#/integrations?show=paused&by=state`. */
export const integrationsAddress: ViewAddress = {
  isAt: ({ screen, query }) =>
    screen === 'integrations' && !query.has('edit') && !query.has('find'),
  read: (query) =>
    useListStore.setState({
      text: query.get('text') ?? '',
      show: shows.find((one) => one === query.get('show')) ?? 'all',
      by: groupings.find((one) => one === query.get('by')) ?? 'system',
      tag: query.get('tag'),
      sorting: sortingOf(query.get('sort'), itemColumns),
    }),
  parts: () => {
    const { text, show, by, tag, sorting } = useListStore.getState();
    return {
      text: text.trim(),
      show: show === 'all' ? '' : show,
      by: by === 'system' ? '' : by,
      tag: tag ?? '',
      sort: sortingText(sorting),
    };
  },
  subscribe: useListStore.subscribe,
};
