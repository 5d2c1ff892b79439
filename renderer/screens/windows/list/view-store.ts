import { useEffect } from 'react';
import { create } from 'zustand';
import { sortingOf, sortingText } from '../../../ui/sorting.ts';
import { listFilters, windowColumns, type ListView } from './window-rows.ts';

/** The view of the list; kept while other screens are visited. */
export const useViewStore = create<ListView>(() => ({
  filter: 'coming',
  search: '',
  tag: null,
  sorting: null,
}));

const PARTS = ['text', 'show', 'tag', 'sort'] as const;

function read(query: URLSearchParams): void {
  if (!PARTS.some((part) => query.has(part))) return;
  useViewStore.setState({
    search: query.get('text') ?? '',
    filter: listFilters.find((one) => one === query.get('show')) ?? 'coming',
    tag: query.get('tag'),
    sorting: sortingOf(query.get('sort'), windowColumns),
  });
}

function write(): void {
  const { search, filter, tag, sorting } = useViewStore.getState();
  const parts = {
    text: search.trim(),
    show: filter === 'coming' ? '' : filter,
    tag: tag ?? '',
    sort: sortingText(sorting),
  };
  // What else the address says stays, like a step of the first run.
  const query = new URLSearchParams(window.location.hash.split('?')[1] ?? '');
  for (const part of PARTS) {
    if (parts[part] === '') query.delete(part);
    else query.set(part, parts[part]);
  }
  const hash = query.size === 0 ? '#/windows' : `#/windows?${query.toString()}`;
  // No new step of Back, and nothing to draw: the view is there already.
  if (hash !== window.location.hash) window.history.replaceState(window.history.state, '', hash);
}

/** The address keeps the view, so that it can be copied and a reload brings it back. */
export function useViewAddress(): void {
  useEffect(() => {
    read(new URLSearchParams(window.location.hash.split('?')[1] ?? ''));
    write();
    return useViewStore.subscribe(write);
  }, []);
}
