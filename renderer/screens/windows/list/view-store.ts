import { create } from 'zustand';
import type { ViewAddress } from '../../../store/view-address.ts';
import { sortingOf, sortingText } from '../../../ui/lists/sorting.ts';
import { listFilters, windowColumns, type ListView } from './rows/window-rows.ts';

/** The view of the list; kept while other screens are visited. */
export const useViewStore = create<ListView>(() => ({
  filter: 'coming',
  search: '',
  tag: null,
  sorting: null,
}));

/** `#/windows?show=open&sort=length`. */
export const windowsAddress: ViewAddress = {
  isAt: ({ screen, id, query }) =>
    screen === 'windows' && id === null && !query.has('past') && !query.has('approval'),
  read: (query) =>
    useViewStore.setState({
      search: query.get('text') ?? '',
      filter: listFilters.find((one) => one === query.get('show')) ?? 'coming',
      tag: query.get('tag'),
      sorting: sortingOf(query.get('sort'), windowColumns),
    }),
  parts: () => {
    const { search, filter, tag, sorting } = useViewStore.getState();
    return {
      text: search.trim(),
      show: filter === 'coming' ? '' : filter,
      tag: tag ?? '',
      sort: sortingText(sorting),
    };
  },
  subscribe: useViewStore.subscribe,
};
