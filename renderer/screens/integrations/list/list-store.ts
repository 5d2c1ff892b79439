import { create } from 'zustand';
import { sortingOf, sortingText, type Sorting } from '../../../ui/sorting.ts';
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

const PARTS = ['text', 'show', 'by', 'tag', 'sort'] as const;

/** From the address that a page was opened or loaded again with; one without parts says nothing. */
export function readListAddress(query: URLSearchParams): void {
  if (!PARTS.some((part) => query.has(part))) return;
  useListStore.setState({
    text: query.get('text') ?? '',
    show: shows.find((one) => one === query.get('show')) ?? 'all',
    by: groupings.find((one) => one === query.get('by')) ?? 'system',
    tag: query.get('tag'),
    sorting: sortingOf(query.get('sort'), itemColumns),
  });
}

/** The address of the view, within what else it says. */
export function listAddress(hash: string): string {
  const [path = '', search = ''] = hash.split('?');
  const query = new URLSearchParams(search);
  const isList = /^#\/integrations(\/|$)/.test(path) && !query.has('edit') && !query.has('find');
  if (!isList) return hash;
  const { text, show, by, tag, sorting } = useListStore.getState();
  const parts = {
    text: text.trim(),
    show: show === 'all' ? '' : show,
    by: by === 'system' ? '' : by,
    tag: tag ?? '',
    sort: sortingText(sorting),
  };
  for (const part of PARTS) {
    if (parts[part] === '') query.delete(part);
    else query.set(part, parts[part]);
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
