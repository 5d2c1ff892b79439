import { create } from 'zustand';
import type { ViewAddress } from '../../../store/view-address.ts';
import { shows, type Show } from './host-rows.ts';

interface HostsStore {
  readonly text: string;
  readonly show: Show;
}

/** The view of the list; kept while other screens are visited. */
export const useHostsStore = create<HostsStore>(() => ({ text: '', show: 'all' }));

/** `#/hosts?show=look&text=erp`. */
export const hostsAddress: ViewAddress = {
  isAt: ({ screen, query }) =>
    screen === 'hosts' && !['add', 'setup', 'find'].some((one) => query.has(one)),
  read: (query) =>
    useHostsStore.setState({
      text: query.get('text') ?? '',
      show: shows.find((one) => one === query.get('show')) ?? 'all',
    }),
  parts: () => {
    const { text, show } = useHostsStore.getState();
    return { text: text.trim(), show: show === 'all' ? '' : show };
  },
  subscribe: useHostsStore.subscribe,
};
